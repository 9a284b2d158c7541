package org.stackletlab.emulator.image.dwarf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one compilation wrote, and its shares of the tables of addresses and ranges.
 *
 * @param sections of the file
 * @param start of the unit in {@code .debug_info}
 * @param addressBytes size of an address
 * @param root its first entry
 */
public record Unit(Sections sections, long start, int addressBytes, Entry root) {
    private static final long TABLE_HEADER = 8;

    /** An address of the unit's table (7.27). */
    public long address(long index) throws DwarfException {
        long base = root.number(Entry.ADDRESS_BASE).orElse(TABLE_HEADER);
        return sections.open(".debug_addr", base + index * addressBytes).unsigned(addressBytes);
    }

    /** An attribute that is an address, directly or by index. */
    public Optional<Long> address(Entry entry, int attribute) throws DwarfException {
        Optional<Value> value = entry.value(attribute);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                value.get().kind() == Value.Kind.ADDRESS_INDEX
                        ? address(value.get().number())
                        : value.get().number());
    }

    /** What locations and ranges of the unit count from. */
    public long baseAddress() throws DwarfException {
        return address(root, Entry.LOW_PC).orElse(0L);
    }

    /** Where a list begins that an entry names by index or place. */
    public long list(Value value, String section, int baseAttribute) throws DwarfException {
        if (value.kind() != Value.Kind.LIST_INDEX) {
            return value.number();
        }
        long base = root.number(baseAttribute).orElse(TABLE_HEADER + 4);
        return base + sections.open(section, base + 4 * value.number()).u32();
    }

    /** The addresses of an entry's code; none if it has none, or the linker dropped it (2.17). */
    public List<Span> ranges(Entry entry) throws DwarfException {
        List<Span> spans = new ArrayList<>();
        Optional<Value> ranges = entry.value(Entry.RANGES);
        Optional<Long> low = address(entry, Entry.LOW_PC);
        Optional<Value> high = entry.value(Entry.HIGH_PC);
        if (ranges.isPresent()) {
            readRanges(list(ranges.get(), ".debug_rnglists", Entry.RANGE_LISTS_BASE), spans);
        } else if (low.isPresent() && high.isPresent()) {
            boolean absolute = high.get().kind() == Value.Kind.ADDRESS;
            long end = absolute ? high.get().number() : low.get() + high.get().number();
            spans.add(new Span(low.get(), end));
        }
        spans.removeIf(span -> span.start() == 0 || span.end() <= span.start());
        return List.copyOf(spans);
    }

    /** A list of ranges (7.25). */
    private void readRanges(long at, List<Span> spans) throws DwarfException {
        Cursor in = sections.open(".debug_rnglists", at);
        long base = baseAddress();
        while (true) {
            int kind = in.u8();
            switch (kind) {
                case 0 -> {
                    return;
                }
                case 1 -> base = address(in.uleb()); // base_addressx
                case 2 -> spans.add(new Span(address(in.uleb()), address(in.uleb())));
                case 3 -> add(spans, address(in.uleb()), in.uleb()); // startx_length
                case 4 -> spans.add(new Span(base + in.uleb(), base + in.uleb()));
                case 5 -> base = in.unsigned(addressBytes);
                case 6 -> spans.add(new Span(in.unsigned(addressBytes), in.unsigned(addressBytes)));
                case 7 -> add(spans, in.unsigned(addressBytes), in.uleb());
                default -> throw in.problem("has a range of unknown kind 0x%x".formatted(kind));
            }
        }
    }

    private static void add(List<Span> spans, long start, long length) {
        spans.add(new Span(start, start + length));
    }
}
