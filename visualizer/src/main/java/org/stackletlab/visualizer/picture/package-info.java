/**
 * Pictures as values: boxes, lines and words with roles instead of colours. A picture knows nothing
 * of a toolkit; it can be painted on a canvas, written as SVG, and tested.
 */
package org.stackletlab.visualizer.picture;
