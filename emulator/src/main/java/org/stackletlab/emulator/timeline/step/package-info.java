/**
 * Steps through a recording by instruction, line and call, in both directions: {@link
 * org.stackletlab.emulator.timeline.step.Stepper}.
 */
package org.stackletlab.emulator.timeline.step;
