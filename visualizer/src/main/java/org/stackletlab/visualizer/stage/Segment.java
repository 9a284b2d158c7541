package org.stackletlab.visualizer.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stackletlab.inspector.world.CallFrame;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.stack.OwnedRange;
import org.stackletlab.inspector.world.stack.RangeKind;
import org.stackletlab.visualizer.picture.Words;

/**
 * A piece of the C stack with one owner and one meaning: a call's frame, or bytes between them.
 *
 * @param start lowest guest address
 * @param end the address behind the highest
 * @param range the owned range it is a part of
 * @param label what stands in it, such as {@code producer()}; may be empty
 * @param repeats how many equal frames were folded into it; 1 for one
 * @param isRegister whether a pushed register stands in it
 */
record Segment(
        long start, long end, OwnedRange range, String label, int repeats, boolean isRegister) {
    /** So many equal calls are still shown one by one. */
    static final int MOST_EQUAL = 3;

    Segment(long start, long end, OwnedRange range, String label) {
        this(start, end, range, label, 1, false);
    }

    long bytes() {
        return end - start;
    }

    /** How large it is, in words; of a red zone also how much lies below what is shown. */
    String size() {
        boolean cut = range.kind() == RangeKind.RED_ZONE && range.start() < start;
        return cut
                ? "%d of %s".formatted(bytes(), Words.bytes(range.end() - range.start()))
                : Words.bytes(bytes());
    }

    /**
     * The stack of a world from its highest address down to the bytes below the stack pointer.
     * Every byte is in exactly one segment.
     *
     * @param lowest the lowest address that is of interest
     * @param unfolded the highest addresses of runs of equal calls that are not folded
     */
    static List<Segment> of(World world, long lowest, Pushes pushes, Set<Long> unfolded) {
        List<Segment> all = new ArrayList<>();
        for (OwnedRange range : world.ownership().stack().reversed()) {
            if (range.end() > lowest) {
                for (Segment piece : cut(world, range, Math.max(range.start(), lowest))) {
                    split(piece, pushes, all);
                }
            }
        }
        return folded(all, unfolded);
    }

    private static List<Segment> cut(World world, OwnedRange range, long lowest) {
        if (range.kind() == RangeKind.GARBAGE) {
            return List.of(new Segment(lowest, range.end(), range, ""));
        }
        Optional<StackState> owner = world.stack(range.owner());
        List<Segment> pieces = new ArrayList<>();
        long at = range.end();
        for (CallFrame frame : owner.map(o -> o.calls().frames()).orElse(List.of()).reversed()) {
            if (frame.inlined() || frame.end().isEmpty()) {
                continue;
            }
            long start = Math.max(frame.stackPointer(), lowest);
            long end = Math.min(frame.end().getAsLong(), at);
            if (start >= end) {
                continue;
            }
            if (end < at) {
                pieces.add(new Segment(end, at, range, ""));
            }
            pieces.add(
                    new Segment(
                            start, end, range, frame.function().map(f -> f + "()").orElse("?")));
            at = start;
        }
        if (at > lowest) {
            pieces.add(new Segment(lowest, at, range, ""));
        }
        return pieces;
    }

    /** Pushed registers stand in segments of their own. */
    private static void split(Segment segment, Pushes pushes, List<Segment> into) {
        long at = segment.end;
        for (Pushes.Slot slot : pushes.slots().reversed()) {
            long start = Math.max(slot.start(), segment.start);
            long end = Math.min(slot.end(), at);
            if (start >= end) {
                continue;
            }
            if (end < at) {
                into.add(new Segment(end, at, segment.range, segment.label));
            }
            into.add(new Segment(start, end, segment.range, slot.register(), 1, true));
            at = start;
        }
        if (at > segment.start) {
            into.add(new Segment(segment.start, at, segment.range, segment.label));
        }
    }

    /** Long runs of frames of one function become one. */
    private static List<Segment> folded(List<Segment> segments, Set<Long> unfolded) {
        List<Segment> result = new ArrayList<>();
        int from = 0;
        while (from < segments.size()) {
            int to = from + 1;
            while (to < segments.size() && isLike(segments.get(from), segments.get(to))) {
                to++;
            }
            Segment first = segments.get(from);
            if (to - from > MOST_EQUAL && !unfolded.contains(first.end)) {
                long lowest = segments.get(to - 1).start;
                result.add(
                        new Segment(lowest, first.end, first.range, first.label, to - from, false));
            } else {
                result.addAll(segments.subList(from, to));
            }
            from = to;
        }
        return result;
    }

    private static boolean isLike(Segment one, Segment other) {
        return !one.label.isEmpty()
                && !one.isRegister
                && !other.isRegister
                && one.label.equals(other.label)
                && one.range.equals(other.range);
    }
}
