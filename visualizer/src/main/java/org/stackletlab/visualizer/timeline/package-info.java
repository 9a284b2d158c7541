/** The timeline: one lane for each stack, a tick for each event. */
package org.stackletlab.visualizer.timeline;
