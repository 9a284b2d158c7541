package org.stackletlab.emulator.image.frames;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.emulator.state.GuestView;

/**
 * Values of registers, of which some may be unknown: in the frame of a caller, those that were not
 * preserved. Immutable.
 */
public final class RegisterFile {
    private final Map<Register, byte[]> values;

    private RegisterFile(Map<Register, byte[]> values) {
        this.values = values;
    }

    /** All registers of a guest but those of the operating system's. */
    public static RegisterFile of(GuestView guest) {
        Map<Register, byte[]> values = new LinkedHashMap<>();
        for (Register register : guest.platform().registers()) {
            if (register.kind() != RegisterKind.SYSTEM) {
                values.put(register, guest.readWide(register));
            }
        }
        return new RegisterFile(values);
    }

    /** These registers; all others are unknown. */
    public static RegisterFile of(Map<Register, Long> values) {
        Map<Register, byte[]> bytes = new LinkedHashMap<>();
        values.forEach((register, value) -> bytes.put(register, bytes(register, value)));
        return new RegisterFile(bytes);
    }

    /** A register's value, zero-extended; empty if it is unknown or wider than 64 bits. */
    public OptionalLong value(Register register) {
        byte[] bytes = values.get(register);
        return bytes == null ? OptionalLong.empty() : number(bytes);
    }

    /** A little-endian unsigned number, if it is not too wide. */
    static OptionalLong number(byte[] bytes) {
        if (bytes.length > Long.BYTES) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            value = value << 8 | (bytes[i] & 0xff);
        }
        return OptionalLong.of(value);
    }

    /** A copy of a register's bytes, least significant first; empty if it is unknown. */
    public Optional<byte[]> bytes(Register register) {
        return Optional.ofNullable(values.get(register)).map(byte[]::clone);
    }

    /** The registers whose values are known. */
    public Set<Register> known() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** The same with another value in one register. */
    public RegisterFile with(Register register, long value) {
        return with(Map.of(register, bytes(register, value)));
    }

    /** The same with other values. */
    RegisterFile with(Map<Register, byte[]> others) {
        Map<Register, byte[]> changed = new LinkedHashMap<>(values);
        changed.putAll(others);
        return new RegisterFile(changed);
    }

    /** The same without what is known of all but these. */
    RegisterFile only(Set<Register> kept) {
        Map<Register, byte[]> fewer = new LinkedHashMap<>(values);
        fewer.keySet().retainAll(kept);
        return new RegisterFile(fewer);
    }

    /** The same without what is known of one register. */
    RegisterFile without(Register register) {
        Map<Register, byte[]> fewer = new LinkedHashMap<>(values);
        fewer.remove(register);
        return new RegisterFile(fewer);
    }

    static byte[] bytes(Register register, long value) {
        requireNonNull(register, "register");
        byte[] bytes = new byte[register.bytes()];
        for (int i = 0; i < bytes.length && i < Long.BYTES; i++) {
            bytes[i] = (byte) (value >>> (8 * i));
        }
        return bytes;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Register register : values.keySet()) {
            value(register)
                    .ifPresent(
                            value ->
                                    text.append(text.isEmpty() ? "" : " ")
                                            .append(register.name())
                                            .append("=0x")
                                            .append(Long.toHexString(value)));
        }
        return text.toString();
    }
}
