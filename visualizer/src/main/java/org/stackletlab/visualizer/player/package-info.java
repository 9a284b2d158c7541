/** Where in a run a window is and how it moves; without a toolkit's window. */
package org.stackletlab.visualizer.player;
