package org.stackletlab.visualizer.stage;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a person has chosen about the stage. Immutable.
 *
 * @param lowOnTop whether low addresses stand on top, as debuggers like it; textbooks do not
 * @param trueScale whether each piece of the stack is as high as it has bytes; else each has room
 *     for its words
 * @param zoom of the stack column, 1 if all of it just fits
 * @param stackScroll what is scrolled out of the stack column; empty: the stack pointer is in sight
 * @param heapFirst how many stacklets are scrolled out of the heap column
 * @param unfolded the highest addresses of runs of equal calls that are shown one by one
 * @param selected the stack that is looked for, first in the heap column; empty for none
 */
public record StageLook(
        boolean lowOnTop,
        boolean trueScale,
        double zoom,
        OptionalDouble stackScroll,
        int heapFirst,
        Set<Long> unfolded,
        String selected) {
    /** Nobody has chosen anything. */
    public static final StageLook USUAL =
            new StageLook(false, false, 1, OptionalDouble.empty(), 0, Set.of(), "");

    private static final double MOST_ZOOM = 64;

    public StageLook {
        requireNonNull(stackScroll, "stackScroll");
        unfolded = Set.copyOf(unfolded);
        requireNonNull(selected, "selected");
    }

    StageLook turned() {
        return new StageLook(
                !lowOnTop, trueScale, zoom, OptionalDouble.empty(), heapFirst, unfolded, selected);
    }

    StageLook otherScale() {
        return new StageLook(
                lowOnTop, !trueScale, 1, OptionalDouble.empty(), heapFirst, unfolded, selected);
    }

    StageLook zoomed(double factor) {
        double wanted = Math.clamp(zoom * factor, 1 / MOST_ZOOM, MOST_ZOOM);
        return new StageLook(
                lowOnTop, trueScale, wanted, OptionalDouble.empty(), heapFirst, unfolded, selected);
    }

    StageLook usualSize() {
        return zoomed(1 / zoom);
    }

    StageLook scrolled(double to) {
        return new StageLook(
                lowOnTop, trueScale, zoom, OptionalDouble.of(to), heapFirst, unfolded, selected);
    }

    StageLook following() {
        return new StageLook(
                lowOnTop, trueScale, zoom, OptionalDouble.empty(), heapFirst, unfolded, selected);
    }

    StageLook heapFrom(int first) {
        return new StageLook(
                lowOnTop, trueScale, zoom, stackScroll, Math.max(0, first), unfolded, selected);
    }

    StageLook folded(long highest) {
        Set<Long> now = new HashSet<>(unfolded);
        if (!now.remove(highest)) {
            now.add(highest);
        }
        return new StageLook(lowOnTop, trueScale, zoom, stackScroll, heapFirst, now, selected);
    }

    StageLook selecting(String stack) {
        return new StageLook(lowOnTop, trueScale, zoom, stackScroll, 0, unfolded, stack);
    }
}
