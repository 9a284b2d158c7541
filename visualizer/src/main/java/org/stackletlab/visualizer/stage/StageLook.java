package org.stackletlab.visualizer.stage;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
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
 * @param hidden what a lesson does not show yet
 */
public record StageLook(
        boolean lowOnTop,
        boolean trueScale,
        double zoom,
        OptionalDouble stackScroll,
        int heapFirst,
        Set<Long> unfolded,
        String selected,
        Set<Part> hidden) {
    /** A part of the stage that can be hidden, to be learned later. */
    public enum Part {
        /** The registers of the running stack. */
        REGISTERS,
        /** The C stack. */
        STACK,
        /** The slices in the heap. */
        SLICES;

        /** Its name in lessons. */
        public String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Nobody has chosen anything. */
    public static final StageLook USUAL =
            new StageLook(false, false, 1, OptionalDouble.empty(), 0, Set.of(), "", Set.of());

    private static final double MOST_ZOOM = 64;

    public StageLook {
        requireNonNull(stackScroll, "stackScroll");
        unfolded = Set.copyOf(unfolded);
        requireNonNull(selected, "selected");
        hidden = Set.copyOf(hidden);
    }

    /** Whether a part is shown. */
    public boolean shows(Part part) {
        return !hidden.contains(part);
    }

    StageLook showing(Set<Part> parts) {
        Set<Part> others = EnumSet.allOf(Part.class);
        others.removeAll(parts);
        return new StageLook(
                lowOnTop, trueScale, zoom, stackScroll, heapFirst, unfolded, selected, others);
    }

    /** The same with another look at the stack. */
    private StageLook seeing(boolean low, boolean scale, double factor, OptionalDouble scroll) {
        return new StageLook(low, scale, factor, scroll, heapFirst, unfolded, selected, hidden);
    }

    StageLook turned() {
        return seeing(!lowOnTop, trueScale, zoom, OptionalDouble.empty());
    }

    StageLook otherScale() {
        return seeing(lowOnTop, !trueScale, 1, OptionalDouble.empty());
    }

    StageLook zoomed(double factor) {
        double wanted = Math.clamp(zoom * factor, 1 / MOST_ZOOM, MOST_ZOOM);
        return seeing(lowOnTop, trueScale, wanted, OptionalDouble.empty());
    }

    StageLook usualSize() {
        return zoomed(1 / zoom);
    }

    StageLook scrolled(double to) {
        return seeing(lowOnTop, trueScale, zoom, OptionalDouble.of(to));
    }

    StageLook following() {
        return seeing(lowOnTop, trueScale, zoom, OptionalDouble.empty());
    }

    StageLook heapFrom(int first) {
        return new StageLook(
                lowOnTop,
                trueScale,
                zoom,
                stackScroll,
                Math.max(0, first),
                unfolded,
                selected,
                hidden);
    }

    StageLook folded(long highest) {
        Set<Long> now = new HashSet<>(unfolded);
        if (!now.remove(highest)) {
            now.add(highest);
        }
        return new StageLook(
                lowOnTop, trueScale, zoom, stackScroll, heapFirst, now, selected, hidden);
    }

    StageLook selecting(String stack) {
        return new StageLook(lowOnTop, trueScale, zoom, stackScroll, 0, unfolded, stack, hidden);
    }
}
