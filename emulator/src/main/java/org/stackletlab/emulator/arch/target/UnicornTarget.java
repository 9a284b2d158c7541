package org.stackletlab.emulator.arch.target;

import static java.util.Objects.requireNonNull;

import org.stackletlab.emulator.decode.InstructionSet;

/**
 * Which CPU of Unicorn's a platform is.
 *
 * @param arch {@code UC_ARCH_*}
 * @param mode {@code UC_MODE_*} bits
 * @param code what it executes after a start
 */
public record UnicornTarget(int arch, int mode, InstructionSet code) {
    public UnicornTarget {
        requireNonNull(code, "code");
    }
}
