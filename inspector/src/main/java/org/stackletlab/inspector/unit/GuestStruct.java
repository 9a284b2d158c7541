package org.stackletlab.inspector.unit;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.image.FieldLayout;
import org.stackletlab.emulator.image.StructLayout;

/** The bytes of one struct as they were in guest memory, to be read by field name. */
public final class GuestStruct {
    private final LayerStructs structs;
    private final StructLayout layout;
    private final long address;
    private final byte[] bytes;

    GuestStruct(LayerStructs structs, StructLayout layout, long address, byte[] bytes) {
        this.structs = structs;
        this.layout = layout;
        this.address = address;
        this.bytes = bytes;
    }

    /** Where it is. */
    public long address() {
        return address;
    }

    /** Where a field is; absent if the struct has none of this name. */
    public OptionalLong addressOf(String field) {
        FieldLayout found = layout.fields().get(field);
        return found == null ? OptionalLong.empty() : OptionalLong.of(address + found.offset());
    }

    /**
     * A field of a word or less, zero-extended.
     *
     * @throws IllegalArgumentException if the struct has none of this name
     */
    public long number(String field) {
        return number(layout.field(field));
    }

    /** A field of a word or less, zero-extended; absent if the struct has none of this name. */
    public OptionalLong find(String field) {
        FieldLayout found = layout.fields().get(field);
        return found == null ? OptionalLong.empty() : OptionalLong.of(number(found));
    }

    /** A field of a word or less as a number with a sign. */
    public OptionalLong findSigned(String field) {
        FieldLayout found = layout.fields().get(field);
        return found == null ? OptionalLong.empty() : OptionalLong.of(signed(found));
    }

    /**
     * A field of a word or less as a number with a sign.
     *
     * @throws IllegalArgumentException if the struct has none of this name
     */
    public long signed(String field) {
        return signed(layout.field(field));
    }

    /** Whether a field is there and not zero. */
    public boolean isSet(String field) {
        return find(field).orElse(0) != 0;
    }

    /** A field that is itself a struct; empty if it is not there. */
    public Optional<GuestStruct> inner(String field, String tag) {
        FieldLayout found = layout.fields().get(field);
        return structs.layout(tag)
                .filter(inner -> found != null && found.bytes() == inner.bytes())
                .map(
                        inner ->
                                new GuestStruct(
                                        structs,
                                        inner,
                                        address + found.offset(),
                                        Arrays.copyOfRange(
                                                bytes,
                                                found.offset(),
                                                found.offset() + found.bytes())));
    }

    private long number(FieldLayout field) {
        int length = Math.min(field.bytes(), Long.BYTES);
        long value = 0;
        for (int i = field.offset() + length - 1; i >= field.offset(); i--) {
            value = (value << Byte.SIZE) | (bytes[i] & 0xff);
        }
        return value;
    }

    private long signed(FieldLayout field) {
        int unused = Long.SIZE - Byte.SIZE * Math.clamp(field.bytes(), 1, Long.BYTES);
        return number(field) << unused >> unused;
    }
}
