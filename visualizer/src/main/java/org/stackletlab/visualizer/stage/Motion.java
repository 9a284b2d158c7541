package org.stackletlab.visualizer.stage;

import java.util.List;
import org.stackletlab.inspector.event.Event;

/**
 * Bytes on their way between stack and heap: slices that were just saved, on their way to where the
 * picture shows them already, or one that is about to be restored.
 *
 * @param events what moves them; none: everything stands still
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

    /** Bytes that are on their way to this copy, and have not arrived. */
    double missing(long copy, long total) {
        return (1 - progress)
                * events.stream()
                        .filter(event -> event instanceof Event.SliceSaved)
                        .map(event -> (Event.SliceSaved) event)
                        .filter(saved -> saved.heap() >= copy && saved.heap() < copy + total)
                        .mapToLong(Event.SliceSaved::bytes)
                        .sum();
    }
}
