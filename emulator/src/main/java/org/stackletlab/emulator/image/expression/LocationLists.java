package org.stackletlab.emulator.image.expression;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.stackletlab.emulator.image.dwarf.Cursor;
import org.stackletlab.emulator.image.dwarf.DwarfException;
import org.stackletlab.emulator.image.dwarf.Entry;
import org.stackletlab.emulator.image.dwarf.Span;
import org.stackletlab.emulator.image.dwarf.Unit;
import org.stackletlab.emulator.image.dwarf.Value;

/** Variables that move: where they are, by address of the instruction (2.6.2, 7.29). */
public final class LocationLists {
    private static final String SECTION = ".debug_loclists";

    private LocationLists() {}

    /** The expression that holds at an instruction, if there is one. */
    public static Optional<ByteBuffer> at(Unit unit, Value location, long pc)
            throws DwarfException {
        if (location.kind() == Value.Kind.BLOCK) {
            return Optional.of(location.block());
        }
        long start = unit.list(location, SECTION, Entry.LOCATION_LISTS_BASE);
        Cursor in = unit.sections().open(SECTION, start);
        long base = unit.baseAddress();
        Optional<ByteBuffer> otherwise = Optional.empty();
        for (int kind = in.u8(); kind != 0; kind = in.u8()) {
            switch (kind) {
                case 1 -> base = unit.address(in.uleb()); // base_addressx
                case 5 -> otherwise = Optional.of(in.block(in.uleb())); // default_location
                case 6 -> base = in.unsigned(unit.addressBytes()); // base_address
                default -> {
                    Span range = range(kind, in, unit, base);
                    ByteBuffer expression = in.block(in.uleb());
                    if (range.contains(pc)) {
                        return Optional.of(expression);
                    }
                }
            }
        }
        return otherwise;
    }

    private static Span range(int kind, Cursor in, Unit unit, long base) throws DwarfException {
        int addressBytes = unit.addressBytes();
        return switch (kind) {
            case 2 -> new Span(unit.address(in.uleb()), unit.address(in.uleb())); // startx_endx
            case 3 -> length(unit.address(in.uleb()), in.uleb()); // startx_length
            case 4 -> new Span(base + in.uleb(), base + in.uleb()); // offset_pair
            case 7 -> new Span(in.unsigned(addressBytes), in.unsigned(addressBytes));
            case 8 -> length(in.unsigned(addressBytes), in.uleb()); // start_length
            default -> throw in.problem("has a location of unknown kind 0x%x".formatted(kind));
        };
    }

    private static Span length(long start, long length) {
        return new Span(start, start + length);
    }
}
