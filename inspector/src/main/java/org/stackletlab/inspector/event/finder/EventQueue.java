package org.stackletlab.inspector.event.finder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.stackletlab.inspector.event.Event;

/**
 * Hands events on in the order of their marks. Where a switch goes to is known only after its save
 * callback has returned; until then events wait.
 */
public final class EventQueue {
    private static final Comparator<Event> BY_MARK =
            Comparator.comparingLong(event -> event.mark().instructions());

    private final Consumer<Event> consumer;
    private final List<Event> waiting = new ArrayList<>();
    private boolean held;

    EventQueue(Consumer<Event> consumer) {
        this.consumer = consumer;
    }

    /** Hands an event on, or lets it wait. */
    public void add(Event event) {
        if (held) {
            waiting.add(event);
        } else {
            consumer.accept(event);
        }
    }

    /** From now on events wait. */
    void hold() {
        held = true;
    }

    /** Hands on what waited. Of one mark, what was added first comes first. */
    void release() {
        held = false;
        if (waiting.size() > 1) {
            waiting.sort(BY_MARK);
        }
        waiting.forEach(consumer);
        waiting.clear();
    }
}
