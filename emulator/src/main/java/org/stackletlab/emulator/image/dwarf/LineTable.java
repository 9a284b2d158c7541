package org.stackletlab.emulator.image.dwarf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Source lines by address, out of the line programs of all units. */
final class LineTable {
    private static final long DWARF_64 = 0xffff_ffffL;
    private static final int VERSION = 5;

    /**
     * From this address on (up to the next row) code belongs to a line; line 0 is code of no line.
     */
    record Row(long address, String file, int line) {}

    /** Rows of contiguous code; {@code end} is the address after it. */
    record Sequence(long start, long end, List<Row> rows) {}

    private final List<Sequence> sequences = new ArrayList<>();

    LineTable(Sections sections) throws DwarfException {
        Cursor in = sections.open(".debug_line");
        while (in.hasMore()) {
            long length = in.u32();
            if (length == DWARF_64) {
                throw in.problem("is in the 64-bit format, which is not read here");
            }
            long end = in.position() + length;
            if (in.u16() == VERSION) {
                sequences.addAll(new LineProgram(sections, in, end).run());
            }
            in.seek(end);
        }
        sequences.sort(Comparator.comparingLong(Sequence::start));
    }

    /** The line of the instruction at an address; for code of no line, the last line before it. */
    Optional<Row> at(long address) {
        for (Sequence sequence : sequences) {
            if (address >= sequence.start && address < sequence.end) {
                Row found = null;
                for (Row row : sequence.rows) {
                    if (row.address > address) {
                        break;
                    }
                    found = row.line == 0 ? found : row;
                }
                return Optional.ofNullable(found);
            }
        }
        return Optional.empty();
    }
}
