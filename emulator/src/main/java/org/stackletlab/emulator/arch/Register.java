package org.stackletlab.emulator.arch;

import static java.util.Objects.requireNonNull;

/**
 * One register of a platform.
 *
 * @param name lower-case name as assembly writes it
 * @param kind what it is for
 * @param role what the ABI uses it for, in a few words
 * @param bits width in bits, 8 to 128
 * @param unicornId number of the register in Unicorn's headers; the audit test compares it with
 *     them
 * @param source where the ABI states the role
 */
public record Register(
        String name, RegisterKind kind, String role, int bits, int unicornId, AbiSource source) {
    public Register {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        requireNonNull(role, "role");
        requireNonNull(source, "source");
        if (bits < 8 || bits > 128) {
            throw new IllegalArgumentException(
                    "register " + name + ": width " + bits + " is not within 8..128 bits");
        }
    }

    /** Width in whole bytes, 1 to 16. */
    public int bytes() {
        return (bits + 7) / 8;
    }

    /**
     * The bits that count where a function has to keep this register: of the two x86 control
     * registers the control bits and not the status (System V psABI, section 3.2.1), of others all;
     * of one that is wider than 64 bits the lower 64.
     */
    public long keptBits() {
        return switch (name) {
            case "mxcsr" -> 0xffc0;
            case "fpcw" -> 0x0f3f;
            default -> bits >= Long.SIZE ? -1L : (1L << bits) - 1;
        };
    }

    /** Quick, since registers are the keys of many maps; names are unique on a platform. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
