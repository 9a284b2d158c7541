package org.stackletlab.visualizer.inspect;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.stackletlab.emulator.state.GuestView;

/**
 * Bytes of memory in rows, the chosen word among them. Immutable.
 *
 * @param rows lowest address first
 */
public record Dump(List<Row> rows) {
    private static final int IN_ROW = 8;
    private static final int MOST_ROWS = 24;

    public Dump {
        rows = List.copyOf(rows);
    }

    /**
     * Neighbouring bytes.
     *
     * @param address of the first
     * @param bytes two hexadecimal digits each
     * @param firstChosen index of the first one that is chosen
     * @param chosen how many are chosen
     */
    public record Row(long address, List<String> bytes, int firstChosen, int chosen) {
        public Row {
            bytes = List.copyOf(bytes);
        }

        /** Whether the byte at an index is chosen. */
        public boolean isChosen(int index) {
            return index >= firstChosen && index < firstChosen + chosen;
        }

        /** The row as it is read out. */
        public String words() {
            return "%08x: %s".formatted(address, String.join(" ", bytes));
        }
    }

    /** The memory around a choice, not beyond what was pointed at. */
    static Dump of(Choice choice, GuestView view) {
        long half = (long) IN_ROW * MOST_ROWS / 2;
        long first = Math.max(row(choice.start()), row(choice.address() - half));
        long last = Math.min(choice.end(), first + (long) IN_ROW * MOST_ROWS);
        List<Row> rows = new ArrayList<>();
        for (long at = first; at < last; at += IN_ROW) {
            long from = Math.max(at, choice.start());
            int count = (int) (Math.min(at + IN_ROW, choice.end()) - from);
            if (view.isMapped(from, count)) {
                rows.add(row(choice, from, view.readBytes(from, count)));
            }
        }
        return new Dump(rows);
    }

    private static Row row(Choice choice, long address, byte[] raw) {
        List<String> bytes = new ArrayList<>();
        for (byte each : raw) {
            bytes.add(HexFormat.of().toHexDigits(each));
        }
        long from = Math.max(choice.address(), address);
        long to = Math.min(choice.address() + choice.place().bytes(), address + raw.length);
        return new Row(address, bytes, (int) (from - address), (int) Math.max(0, to - from));
    }

    private static long row(long address) {
        return address - Math.floorMod(address, IN_ROW);
    }
}
