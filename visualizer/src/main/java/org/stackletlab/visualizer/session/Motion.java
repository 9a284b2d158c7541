package org.stackletlab.visualizer.session;

import java.util.List;
import java.util.Optional;
import org.stackletlab.inspector.event.Event;

/**
 * Bytes on their way between registers, stack and heap: what was just pushed, saved or popped, on
 * its way to where the picture shows it already; a slice that is about to be restored; the stack
 * pointer that has jumped.
 *
 * @param events what moves; none: everything stands still
 * @param progress 0, it is about to begin, to 1, it is done
 */
public record Motion(List<Event> events, double progress) {
    /** Nothing moves. */
    public static final Motion NONE = new Motion(List.of(), 1);

    public Motion {
        events = List.copyOf(events);
        if (!(progress >= 0 && progress <= 1)) {
            throw new IllegalArgumentException("progress %s is not in 0..1".formatted(progress));
        }
    }

    /** Whether an event is of a kind that moves something, once it has happened. */
    public static boolean isSeen(Event event) {
        return event instanceof Event.SliceSaved
                || event instanceof Event.RegistersSaved
                || event instanceof Event.RegistersRestored
                || event instanceof Event.StackPointerMoved;
    }

    /** The same as it is seen without motion: before, and from the middle on after it. */
    public Motion still() {
        return new Motion(events, progress < 0.5 ? 0 : 1);
    }

    /** The stack pointer's jump, if that is seen. */
    public Optional<Event.StackPointerMoved> jump() {
        return events.stream()
                .filter(Event.StackPointerMoved.class::isInstance)
                .map(Event.StackPointerMoved.class::cast)
                .findFirst();
    }

    /** Whether bytes are on their way into a copy. */
    public boolean fills(long copy, long total) {
        return arrived(copy, total, 0, 1) > arrived(copy, total, 0, 0);
    }

    /**
     * Bytes of a copy that have arrived when so much is done. The library counts them a little
     * later than they are there.
     *
     * @param counted what the library counts
     */
    public double arrived(long copy, long total, long counted, double done) {
        long there = counted;
        double flying = 0;
        for (Event event : events) {
            if (event instanceof Event.SliceSaved saved
                    && saved.heap() >= copy
                    && saved.heap() < copy + total) {
                there = Math.max(there, saved.saved());
                flying += saved.bytes();
            }
        }
        return there - (1 - done) * flying;
    }

    /** How many things happen one after the other; at least one. */
    public int steps() {
        boolean both =
                jump().isPresent()
                        && events.stream().anyMatch(Event.SliceRestored.class::isInstance);
        return both ? 2 : 1;
    }

    /** How far an event is: first the stack pointer jumps, then bytes come back to there. */
    public double progressOf(Event event) {
        if (steps() == 1) {
            return progress;
        }
        return event instanceof Event.SliceRestored
                ? Math.clamp(2 * progress - 1, 0, 1)
                : Math.clamp(2 * progress, 0, 1);
    }
}
