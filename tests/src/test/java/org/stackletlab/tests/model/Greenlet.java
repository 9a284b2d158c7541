package org.stackletlab.tests.model;

import java.util.List;
import org.stackletlab.tests.model.Datum.Plain;

/** What there is to know of a greenlet. */
final class Greenlet extends Unit {
    enum State {
        FRESH,
        STARTED,
        DEAD
    }

    State state = State.FRESH;

    /** Whose result it gets; it has a reference to it. Null for main. */
    Greenlet parent;

    /** Whether something was stored to be run, and whether it can be called. */
    boolean hasRun;

    boolean runs;

    /** Whether it is of the thread that executes scripts. */
    boolean here = true;

    /** Its stack, once it has started. */
    Strand strand;

    /** Calls on its stack, when it was last left. */
    int frames;

    /** How deep its starter was. */
    int depth;

    Datum context = Plain.NONE;

    /** What it was started with. */
    List<Unit> held = List.of();

    Greenlet(int list, Greenlet parent) {
        super(list);
        this.parent = parent;
        if (parent != null) {
            parent.references++;
        }
    }

    /** The main greenlet of a thread that has ended. */
    static Greenlet foreignMain() {
        Greenlet main = new Greenlet(0, null);
        main.here = false;
        main.state = State.DEAD;
        return main;
    }

    /** Who decides where it can run: itself, or an ancestor as long as it has not started. */
    Greenlet home() {
        return state == State.FRESH ? parent.home() : this;
    }

    /** Itself, or its nearest ancestor that is not dead; a main greenlet if there is none. */
    Greenlet heir() {
        return state == State.DEAD && parent != null ? parent.heir() : this;
    }

    boolean descendsFrom(Greenlet ancestor) {
        return this == ancestor || (parent != null && parent.descendsFrom(ancestor));
    }
}
