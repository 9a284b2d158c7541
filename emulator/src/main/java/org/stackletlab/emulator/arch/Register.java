package org.stackletlab.emulator.arch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.stackletlab.emulator.arch.fact.AbiSource;

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
 * @param control which of its bits are settings, if it is a control register with some
 * @param within the wider register whose low part this is, if there is one
 */
public record Register(
        String name,
        RegisterKind kind,
        String role,
        int bits,
        int unicornId,
        AbiSource source,
        Optional<Control> control,
        Optional<String> within) {
    /**
     * The bits of a control register.
     *
     * @param kept those that a function keeps, if the register is callee-saved
     * @param global those that are one setting for all stacks of a program
     * @param base what every legal value has in common
     * @param free bits that may be anything beside that
     */
    public record Control(long kept, long global, long base, long free) {}

    public Register {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        requireNonNull(role, "role");
        requireNonNull(source, "source");
        requireNonNull(control, "control");
        requireNonNull(within, "within");
        if (bits < 8 || bits > 128) {
            throw new IllegalArgumentException(
                    "register " + name + ": width " + bits + " is not within 8..128 bits");
        }
    }

    /** A register that is neither a control register nor part of another one. */
    public Register(
            String name,
            RegisterKind kind,
            String role,
            int bits,
            int unicornId,
            AbiSource source) {
        this(name, kind, role, bits, unicornId, source, Optional.empty(), Optional.empty());
    }

    /** The same with bits that are settings. */
    Register with(Control settings) {
        return new Register(
                name, kind, role, bits, unicornId, source, Optional.of(settings), within);
    }

    /** The same as the low part of a wider register. */
    Register in(String wider) {
        return new Register(name, kind, role, bits, unicornId, source, control, Optional.of(wider));
    }

    /** Width in whole bytes, 1 to 16. */
    public int bytes() {
        return (bits + 7) / 8;
    }

    /**
     * The bits that count where a function has to keep this register: of a control register the
     * settings and not the status, of others all; of one that is wider than 64 bits the lower 64.
     */
    public long keptBits() {
        return control.map(Control::kept).orElse(bits >= Long.SIZE ? -1L : (1L << bits) - 1);
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
