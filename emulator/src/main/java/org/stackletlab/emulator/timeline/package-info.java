/**
 * Time travel: a {@link org.stackletlab.emulator.timeline.Recorder} runs a program once and keeps
 * checkpoints; a {@link org.stackletlab.emulator.timeline.Replay} of that recording goes to any
 * mark, forward and backward.
 */
package org.stackletlab.emulator.timeline;
