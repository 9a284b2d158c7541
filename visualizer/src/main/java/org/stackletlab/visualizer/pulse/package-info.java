/**
 * Work that is spread over several pulses, the beats at which JavaFX lays out and paints a window,
 * so that none of them takes long.
 */
package org.stackletlab.visualizer.pulse;
