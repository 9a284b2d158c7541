package org.stackletlab.emulator.image.dwarf;

import org.stackletlab.emulator.image.dwarf.Value.Kind;

/** Reads attribute values by form (7.5.6). */
final class Forms {
    static final int IMPLICIT_CONST = 0x21;

    private final Sections sections;
    private final int addressBytes;
    private final long unitStart;
    private long stringOffsetsBase =
            8; // after the header of the first table, unless the unit says otherwise

    /**
     * Forms within a unit.
     *
     * @param unitStart offset of the unit, to which references are relative
     */
    Forms(Sections sections, int addressBytes, long unitStart) {
        this.sections = sections;
        this.addressBytes = addressBytes;
        this.unitStart = unitStart;
    }

    /** Where the unit's part of {@code .debug_str_offsets} begins. */
    void setStringOffsetsBase(long base) {
        stringOffsetsBase = base;
    }

    /**
     * The next value.
     *
     * @param constant the value itself if the form is {@link #IMPLICIT_CONST}
     */
    Value read(Cursor in, int form, long constant) throws DwarfException {
        return switch (form) {
            case 0x01 -> Value.of(Kind.ADDRESS, in.unsigned(addressBytes)); // addr
            case 0x03 -> Value.of(in.block(in.u16()));
            case 0x04 -> Value.of(in.block(in.u32()));
            case 0x05 -> Value.of(in.u16()); // data2
            case 0x07, 0x20, 0x24 -> Value.of(in.u64()); // data8, ref_sig8, ref_sup8
            case 0x08 -> Value.of(in.string());
            case 0x09, 0x18 -> Value.of(in.block(in.uleb())); // block, exprloc
            case 0x0a -> Value.of(in.block(in.u8()));
            case 0x0b, 0x0c -> Value.of(in.u8()); // data1, flag
            case 0x0d -> Value.of(in.sleb()); // sdata
            case 0x0e -> Value.of(sections.open(".debug_str", in.u32()).string());
            case 0x0f -> Value.of(in.uleb()); // udata
            case 0x06, 0x10, 0x1d -> Value.of(in.u32()); // data4, ref_addr, strp_sup
            case 0x11 -> Value.of(unitStart + in.u8()); // ref1
            case 0x12 -> Value.of(unitStart + in.u16());
            case 0x13 -> Value.of(unitStart + in.u32());
            case 0x14 -> Value.of(unitStart + in.u64());
            case 0x15 -> Value.of(unitStart + in.uleb()); // ref_udata
            case 0x16 -> read(in, (int) in.uleb(), 0); // indirect
            case 0x17 -> Value.of(Kind.OFFSET, in.u32()); // sec_offset
            case 0x19 -> Value.of(1); // flag_present
            case 0x1a -> string(in.uleb()); // strx
            case 0x1b -> Value.of(Kind.ADDRESS_INDEX, in.uleb()); // addrx
            case 0x1e -> Value.of(in.block(16)); // data16
            case 0x1f -> Value.of(sections.open(".debug_line_str", in.u32()).string());
            case IMPLICIT_CONST -> Value.of(constant);
            case 0x22, 0x23 -> Value.of(Kind.LIST_INDEX, in.uleb()); // loclistx, rnglistx
            case 0x25 -> string(in.u8()); // strx1
            case 0x26 -> string(in.u16());
            case 0x27 -> string(in.unsigned(3));
            case 0x28 -> string(in.u32());
            case 0x29 -> Value.of(Kind.ADDRESS_INDEX, in.u8()); // addrx1
            case 0x2a -> Value.of(Kind.ADDRESS_INDEX, in.u16());
            case 0x2b -> Value.of(Kind.ADDRESS_INDEX, in.unsigned(3));
            case 0x2c -> Value.of(Kind.ADDRESS_INDEX, in.u32());
            default -> throw in.problem("has an attribute of unknown form 0x%x".formatted(form));
        };
    }

    private Value string(long index) throws DwarfException {
        long offset = sections.open(".debug_str_offsets", stringOffsetsBase + 4 * index).u32();
        return Value.of(sections.open(".debug_str", offset).string());
    }
}
