package org.stackletlab.emulator.machine;

import org.stackletlab.emulator.unicorn.UnicornEngine;

/** A stretch of code that is watched instruction by instruction; see {@link Machine#trace}. */
public final class Trace {
    private final long first;
    private final long end;
    private final Probe observer;
    private long hook;
    private State state = State.WANTED;

    private enum State {
        WANTED,
        HOOKED,
        ENDED,
        GONE
    }

    Trace(long first, long end, Probe observer) {
        this.first = first;
        this.end = end;
        this.observer = observer;
    }

    /**
     * Ends the watching: the observer is told of no further instruction, and the code is as fast as
     * before. Doing so again does nothing.
     */
    public void end() {
        state = state == State.WANTED ? State.GONE : state == State.HOOKED ? State.ENDED : state;
    }

    /** Whether the engine must be told something before it runs on. */
    boolean isPending() {
        return state == State.WANTED || state == State.ENDED;
    }

    boolean isGone() {
        return state == State.GONE;
    }

    /** Tells the engine what is pending. Not while running. */
    void settle(UnicornEngine engine) {
        if (state == State.WANTED) {
            hook = engine.hookCode(first, end - 1);
            state = State.HOOKED;
        } else if (state == State.ENDED) {
            engine.unhookCode(hook, first, end - 1);
            state = State.GONE;
        }
    }

    void reached(Machine machine, long address) {
        if (state == State.HOOKED && address >= first && address < end) {
            observer.at(machine);
        }
    }
}
