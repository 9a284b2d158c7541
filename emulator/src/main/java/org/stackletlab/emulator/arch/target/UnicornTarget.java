package org.stackletlab.emulator.arch.target;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.stackletlab.emulator.decode.InstructionSet;

/**
 * Which CPU of Unicorn's a platform is.
 *
 * @param arch {@code UC_ARCH_*}
 * @param mode {@code UC_MODE_*} bits
 * @param code what it executes after a start
 * @param hidden registers that are reached in another way than others, if there are any
 * @param quirks what Unicorn does differently
 */
public record UnicornTarget(
        int arch, int mode, InstructionSet code, Optional<HiddenState> hidden, Quirks quirks) {
    public UnicornTarget {
        requireNonNull(code, "code");
        requireNonNull(hidden, "hidden");
        requireNonNull(quirks, "quirks");
    }

    /** A CPU that Unicorn emulates without further ado. */
    public UnicornTarget(int arch, int mode, InstructionSet code) {
        this(arch, mode, code, Optional.empty(), Quirks.NONE);
    }
}
