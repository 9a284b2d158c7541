/** Pictures on JavaFX canvases, and as PNG. */
package org.stackletlab.visualizer.paint;
