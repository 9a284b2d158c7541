package org.stackletlab.emulator.arch.fact;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A condition flag: one bit of the flags register that ordinary instructions set and test.
 *
 * @param name the name of the manuals, such as {@code ZF} or {@code N}
 * @param bit its number in the flags register, 0 for the least significant
 * @param meaning what it says when it is 1
 */
public record FlagBit(String name, int bit, String meaning) {
    /** The condition flags of x86 and x86_64: Intel's manual, volume 1, section 3.4.3.1. */
    public static final List<FlagBit> X86 =
            List.of(
                    new FlagBit("CF", 0, "carry, or borrow"),
                    new FlagBit("PF", 2, "low byte has an even number of ones"),
                    new FlagBit("AF", 4, "carry out of the low four bits"),
                    new FlagBit("ZF", 6, "result is zero"),
                    new FlagBit("SF", 7, "result is negative"),
                    new FlagBit("DF", 10, "string instructions go downward"),
                    new FlagBit("OF", 11, "signed overflow"));

    /** The condition flags of Arm: Architecture Reference Manual, ARMv7-A, section B1.3.3. */
    public static final List<FlagBit> ARM =
            List.of(
                    new FlagBit("N", 31, "result is negative"),
                    new FlagBit("Z", 30, "result is zero"),
                    new FlagBit("C", 29, "carry, or no borrow"),
                    new FlagBit("V", 28, "signed overflow"),
                    new FlagBit("Q", 27, "a saturating instruction saturated"));

    /** The condition flags of AArch64: Architecture Reference Manual for A-profile, C5.2.9 NZCV. */
    public static final List<FlagBit> AARCH64 = ARM.subList(0, 4);

    public FlagBit {
        requireNonNull(name, "name");
        requireNonNull(meaning, "meaning");
        if (bit < 0 || bit > 63) {
            throw new IllegalArgumentException(name + ": no bit " + bit);
        }
    }
}
