package org.stackletlab.visualizer.session;

import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;

/**
 * A place in a run that can be found in another run of the same program: just at the n-th event of
 * a kind.
 *
 * @param kind of the last event before the place
 * @param number which one of its kind, from 1
 */
public record Place(Class<? extends Event> kind, int number) implements Beginning {
    /** The beginning of any run. */
    public static final Place START = new Place(Event.ProgramStarted.class, 0);

    /** Where an instant is. */
    public static Place of(Session session, Moment moment) {
        if (moment.event() < 0) {
            return START;
        }
        Class<? extends Event> kind = session.events().get(moment.event()).getClass();
        int number = 0;
        for (int i = 0; i <= moment.event(); i++) {
            number += kind.isInstance(session.events().get(i)) ? 1 : 0;
        }
        return new Place(kind, number);
    }

    /** The same place in another run; the end if it has fewer such events. */
    @Override
    public Mark in(Session session) {
        int seen = 0;
        for (Event event : session.events()) {
            seen += kind.isInstance(event) ? 1 : 0;
            if (seen == number && kind.isInstance(event)) {
                return event.mark();
            }
        }
        return number == 0 ? Mark.START : session.end();
    }
}
