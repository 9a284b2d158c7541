/** Hand-outs on paper. Nothing else in the desktop touches it, so it is loaded only for them. */
package org.stackletlab.visualizer.paper;
