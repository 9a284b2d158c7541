/** The pane with the program: its sources and where in them the run is. */
package org.stackletlab.visualizer.code;
