/** The desktop visualizer. */
package org.stackletlab.visualizer;
