/** Asking a picture questions: what is this, whose is it, when was it written, and why so? */
package org.stackletlab.visualizer.inspect;
