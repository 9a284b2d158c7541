package org.stackletlab.inspector.world.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A region of memory that is painted with owners; the last coat is what one sees. */
final class Painter {
    private final long start;
    private final long end;

    /** The colour from an address up to the next one. */
    private final TreeMap<Long, Coat> coats = new TreeMap<>();

    /** An owner, a kind, and how far away the other place is. */
    private record Coat(String owner, RangeKind kind, OptionalLong distance) {}

    Painter(long start, long end) {
        this.start = start;
        this.end = end;
        coats.put(start, new Coat(OwnedRange.NOBODY, RangeKind.UNUSED, OptionalLong.empty()));
    }

    /** Paints what of a range lies in the region; there is no other place of these bytes. */
    void paint(long from, long to, String owner, RangeKind kind) {
        paint(from, to, new Coat(owner, kind, OptionalLong.empty()));
    }

    /** Paints what of a range lies in the region; its first byte lives at {@code elsewhere} too. */
    void paint(long from, long to, String owner, RangeKind kind, long elsewhere) {
        paint(from, to, new Coat(owner, kind, OptionalLong.of(elsewhere - from)));
    }

    private void paint(long from, long to, Coat coat) {
        long low = Math.max(from, start);
        long high = Math.min(to, end);
        if (low >= high) {
            return;
        }
        if (high < end) {
            coats.putIfAbsent(high, coats.floorEntry(high).getValue());
        }
        coats.subMap(low, high).clear();
        coats.put(low, coat);
    }

    /** Maximal ranges, from the lowest address up; together they are the region. */
    List<OwnedRange> ranges() {
        List<OwnedRange> ranges = new ArrayList<>();
        Map.Entry<Long, Coat> open = coats.firstEntry();
        for (Map.Entry<Long, Coat> next : coats.tailMap(start, false).entrySet()) {
            if (!next.getValue().equals(open.getValue())) {
                ranges.add(range(open, next.getKey()));
                open = next;
            }
        }
        ranges.add(range(open, end));
        return ranges;
    }

    private static OwnedRange range(Map.Entry<Long, Coat> from, long to) {
        Coat coat = from.getValue();
        OptionalLong elsewhere =
                coat.distance.isPresent()
                        ? OptionalLong.of(from.getKey() + coat.distance.getAsLong())
                        : OptionalLong.empty();
        return new OwnedRange(from.getKey(), to, coat.owner, coat.kind, elsewhere);
    }
}
