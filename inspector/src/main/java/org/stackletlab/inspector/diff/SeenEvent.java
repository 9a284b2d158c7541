package org.stackletlab.inspector.diff;

import static java.util.Objects.requireNonNull;

import org.stackletlab.inspector.event.Event;

/**
 * An event of one of the runs.
 *
 * @param number its place in the run, counted from 1, as in {@code event:N}
 * @param event what happened
 */
public record SeenEvent(int number, Event event) {
    public SeenEvent {
        requireNonNull(event, "event");
    }
}
