/**
 * One emulated CPU with memory and host services, running one image: {@link
 * org.stackletlab.emulator.machine.Machine}. What a run ends with is a {@link
 * org.stackletlab.emulator.machine.StopReason}; only what cannot be run at all is an exception.
 */
package org.stackletlab.emulator.machine;
