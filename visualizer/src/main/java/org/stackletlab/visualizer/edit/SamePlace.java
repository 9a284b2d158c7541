package org.stackletlab.visualizer.edit;

import java.util.Locale;
import java.util.Optional;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.EventKind;
import org.stackletlab.inspector.event.EventLog;

/**
 * The place in a run that corresponds to one in another run of a changed program: the event that is
 * as manieth of its kind.
 *
 * @param mark where to go
 * @param words where that is, and whether it is the same
 */
public record SamePlace(Mark mark, String words) {
    /**
     * Finds the place.
     *
     * @param before the events of the run where one was
     * @param here where one was in it
     * @param now the events of the other run
     */
    public static SamePlace find(EventLog before, Mark here, EventLog now) {
        int index = before.firstAt(here.plus(1)) - 1;
        if (index < 0 || here.equals(Mark.START)) {
            return new SamePlace(Mark.START, "The new run is shown from its start.");
        }
        EventKind kind = EventKind.of(before.get(index));
        int wanted = countUpTo(before, index, kind);
        Optional<Event> last = Optional.empty();
        int found = 0;
        for (int i = 0; i < now.size() && found < wanted; i++) {
            if (EventKind.of(now.get(i)) == kind) {
                last = Optional.of(now.get(i));
                found++;
            }
        }
        String what = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (found == wanted) {
            return new SamePlace(
                    last.orElseThrow().mark(),
                    "The new run is shown at the same event: %s, number %d."
                            .formatted(what, wanted));
        }
        if (last.isPresent()) {
            return new SamePlace(
                    last.get().mark(),
                    "Not the same place: the new run has no event '%s' number %d; this is the last one before, number %d."
                            .formatted(what, wanted, found));
        }
        Mark near = now.isEmpty() ? Mark.START : now.get(Math.min(index, now.size() - 1)).mark();
        return new SamePlace(
                near,
                "Not the same place: the new run has no event '%s' at all; this is event %d of it."
                        .formatted(what, Math.min(index, now.size() - 1) + 1));
    }

    private static int countUpTo(EventLog events, int index, EventKind kind) {
        int count = 0;
        for (int i = 0; i <= index; i++) {
            if (EventKind.of(events.get(i)) == kind) {
                count++;
            }
        }
        return count;
    }
}
