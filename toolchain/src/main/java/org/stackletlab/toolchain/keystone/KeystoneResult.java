package org.stackletlab.toolchain.keystone;

/** What Keystone made of a text. */
public sealed interface KeystoneResult {
    /**
     * The text was assembled.
     *
     * @param bytes the machine code; owned by the receiver
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, not kept
    record Assembled(byte[] bytes) implements KeystoneResult {}

    /**
     * The text was refused.
     *
     * @param code Keystone's {@code KS_ERR_*} number, or 0 if the engine broke down
     * @param message Keystone's own words, such as {@code Invalid operand
     *     (KS_ERR_ASM_INVALIDOPERAND)}
     */
    record Refused(int code, String message) implements KeystoneResult {}
}
