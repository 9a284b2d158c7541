package org.stackletlab.visualizer.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.inspector.world.CallFrame;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.stack.OwnedRange;

/**
 * A piece of the C stack with one owner and one meaning: a call's frame, or bytes between them.
 *
 * @param start lowest guest address
 * @param end the address behind the highest
 * @param range the owned range it is a part of
 * @param label what stands in it, such as {@code producer()}; may be empty
 * @param repeats how many equal frames were folded into it; 1 for one
 */
record Segment(long start, long end, OwnedRange range, String label, int repeats) {
    long bytes() {
        return end - start;
    }

    /** The stack of a world from its highest address down to the bytes below the stack pointer. */
    static List<Segment> of(World world, long lowest) {
        List<Segment> all = new ArrayList<>();
        for (OwnedRange range : world.ownership().stack().reversed()) {
            if (range.end() > lowest) {
                all.addAll(cut(world, range, Math.max(range.start(), lowest)));
            }
        }
        return folded(all);
    }

    private static List<Segment> cut(World world, OwnedRange range, long lowest) {
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
                pieces.add(new Segment(end, at, range, "", 1));
            }
            pieces.add(
                    new Segment(
                            start, end, range, frame.function().map(f -> f + "()").orElse("?"), 1));
            at = start;
        }
        if (at > lowest) {
            pieces.add(new Segment(lowest, at, range, "", 1));
        }
        return pieces;
    }

    /** Long runs of frames of one function become one. */
    private static List<Segment> folded(List<Segment> segments) {
        List<Segment> result = new ArrayList<>();
        for (Segment segment : segments) {
            Segment last = result.isEmpty() ? null : result.getLast();
            if (last != null
                    && !segment.label.isEmpty()
                    && last.label.equals(segment.label)
                    && last.range.equals(segment.range)) {
                result.set(
                        result.size() - 1,
                        new Segment(
                                segment.start,
                                last.end,
                                segment.range,
                                segment.label,
                                last.repeats + 1));
            } else {
                result.add(segment);
            }
        }
        return result;
    }
}
