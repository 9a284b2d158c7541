/**
 * Conditions as people type them, such as {@code rax == 3 && [sp+8] > 0x10} or {@code i % 10 == 0}:
 * {@link org.stackletlab.emulator.timeline.condition.Conditions}.
 */
package org.stackletlab.emulator.timeline.condition;
