/** Pages that fill a window while no run is shown. */
package org.stackletlab.visualizer.page;
