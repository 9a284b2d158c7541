package org.stackletlab.emulator.arch;

import static java.util.Objects.requireNonNull;

import org.stackletlab.emulator.arch.fact.AbiSource;

/**
 * One register that a fresh emulated CPU does not have as a C program expects it.
 *
 * @param register the register to set
 * @param bits the value, or the bits to switch on
 * @param keepOthers whether all other bits stay as they are
 * @param reason what goes wrong otherwise
 * @param source where the value is laid down
 */
public record StartValue(
        Register register, long bits, boolean keepOthers, String reason, AbiSource source) {
    public StartValue {
        requireNonNull(register, "register");
        requireNonNull(reason, "reason");
        requireNonNull(source, "source");
    }
}
