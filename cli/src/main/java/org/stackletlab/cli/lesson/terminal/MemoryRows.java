package org.stackletlab.cli.lesson.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.stack.OwnedRange;

/** The bytes around an address as rows of words, with their owners. */
final class MemoryRows {
    private static final int ROW = 16;
    private static final int ROWS_BEFORE = 2;
    private static final int ROWS = 6;

    private MemoryRows() {}

    /** Some rows; the one with the address has a mark. */
    static List<String> around(GuestView guest, World world, long address) {
        List<String> rows = new ArrayList<>();
        long first = (address & -ROW) - (long) ROWS_BEFORE * ROW;
        for (int i = 0; i < ROWS; i++) {
            long start = first + (long) i * ROW;
            String mark = address >= start && address < start + ROW ? ">" : " ";
            rows.add(
                    guest.isMapped(start, ROW)
                            ? "%s 0x%08x  %s %s"
                                    .formatted(
                                            mark, start, bytes(guest, start), owners(world, start))
                                    .stripTrailing()
                            : "%s 0x%08x  there is no memory here".formatted(mark, start));
        }
        return rows;
    }

    private static String bytes(GuestView guest, long start) {
        StringBuilder text = new StringBuilder();
        byte[] bytes = guest.readBytes(start, ROW);
        for (int i = 0; i < ROW; i++) {
            text.append("%02x".formatted(bytes[i])).append(i % 4 == 3 ? "  " : " ");
        }
        return text.toString();
    }

    private static String owners(World world, long start) {
        List<String> owners =
                Stream.concat(
                                world.ownership().stack().stream(),
                                world.ownership().copies().stream())
                        .filter(range -> range.start() < start + ROW && range.end() > start)
                        .map(MemoryRows::owner)
                        .distinct()
                        .toList();
        return String.join(" | ", owners);
    }

    private static String owner(OwnedRange range) {
        return range.owner().equals(OwnedRange.NOBODY)
                ? range.kind().title()
                : range.owner() + " " + range.kind().title();
    }
}
