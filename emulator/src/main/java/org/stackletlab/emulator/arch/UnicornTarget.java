package org.stackletlab.emulator.arch;

/**
 * Which CPU of Unicorn's a platform is.
 *
 * @param arch {@code UC_ARCH_*}
 * @param mode {@code UC_MODE_*} bits
 */
public record UnicornTarget(int arch, int mode) {}
