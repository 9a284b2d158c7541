package org.stackletlab.inspector.stacklet;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.state.Mark;

/**
 * A suspended stack that somebody who watched the run knows.
 *
 * @param handle guest address of its struct
 * @param name what people call the stack, such as {@code main}, {@code A}
 * @param thread guest address of its thread block
 * @param suspendedAt when it was suspended, if known
 * @param atEntry reads the registers at the first instruction of the {@code slp_switch} that
 *     suspended it: the program counter, the stack pointer and those a function keeps; empty if
 *     nobody kept them. Of thousands of stacks few are looked at
 */
public record KnownStack(
        long handle,
        String name,
        long thread,
        Optional<Mark> suspendedAt,
        Supplier<Map<Register, Long>> atEntry) {
    public KnownStack {
        requireNonNull(name, "name");
        requireNonNull(suspendedAt, "suspendedAt");
        requireNonNull(atEntry, "atEntry");
    }
}
