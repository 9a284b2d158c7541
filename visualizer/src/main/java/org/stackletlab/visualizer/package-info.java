/** The desktop: windows on recorded runs, and pictures of them without a window. */
package org.stackletlab.visualizer;
