/** The list of breakpoints and watchpoints. */
package org.stackletlab.visualizer.stops;
