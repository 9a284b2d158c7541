package org.stackletlab.emulator.image.dwarf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Source lines by address, out of the line programs of all units. */
public final class LineTable {
    private static final long DWARF_64 = 0xffff_ffffL;
    private static final int OLDEST = 2;
    private static final int NEWEST = 5;

    /**
     * From this address on (up to the next row) code belongs to a line.
     *
     * @param file as the compiler was given it
     * @param line from 1; 0 is code of no line
     * @param isStatement whether it is a good place to stop at that line
     * @param endsPrologue whether the function's body begins here
     */
    public record Row(
            long address, String file, int line, boolean isStatement, boolean endsPrologue) {}

    /** Rows of contiguous code; {@code end} is the address after it. */
    public record Sequence(long start, long end, List<Row> rows) {}

    private final Map<Long, List<String>> files = new HashMap<>();
    private final List<Sequence> sequences = new ArrayList<>();

    LineTable(Sections sections) throws DwarfException {
        Cursor in = sections.open(".debug_line");
        while (in.hasMore()) {
            long start = in.position();
            long length = in.u32();
            if (length == DWARF_64) {
                throw in.problem("is in the 64-bit format, which is not read here");
            }
            long end = in.position() + length;
            int version = in.u16();
            if (version >= OLDEST && version <= NEWEST) {
                LineProgram program = new LineProgram(sections, in, end, version);
                files.put(start, program.files());
                sequences.addAll(program.run());
            }
            in.seek(end);
        }
        sequences.sort(Comparator.comparingLong(Sequence::start));
    }

    /** All rows, by ascending address of their sequences. */
    public List<Sequence> sequences() {
        return Collections.unmodifiableList(sequences);
    }

    /** A file that a unit names by its number. */
    public Optional<String> file(Unit unit, long number) {
        List<String> names =
                unit.root()
                        .number(Entry.STMT_LIST)
                        .map(at -> files.getOrDefault(at, List.of()))
                        .orElse(List.of());
        return number >= 0 && number < names.size()
                ? Optional.of(names.get((int) number))
                : Optional.empty();
    }

    /** The line of the instruction at an address; for code of no line, the last line before it. */
    Optional<Row> at(long address) {
        int before = lastAtOrBelow(sequences, Sequence::start, address);
        if (before < 0 || address >= sequences.get(before).end) {
            return Optional.empty();
        }
        List<Row> rows = sequences.get(before).rows;
        for (int i = lastAtOrBelow(rows, Row::address, address); i >= 0; i--) {
            if (rows.get(i).line != 0) {
                return Optional.of(rows.get(i));
            }
        }
        return Optional.empty();
    }

    /** The index of the last element at or below an address, or -1. */
    private static <T> int lastAtOrBelow(List<T> sorted, ToLongFunction<T> where, long address) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (where.applyAsLong(sorted.get(middle)) <= address) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
