package org.stackletlab.emulator.machine;

import org.stackletlab.emulator.machine.StopReason.Access;
import org.stackletlab.emulator.unicorn.MemoryAccess;
import org.stackletlab.emulator.unicorn.UnicornEngine;

/**
 * A stretch of code that is watched instruction by instruction, or of memory that is watched access
 * by access; see {@link Machine#trace} and {@link Machine#watch}.
 */
public final class Trace {
    /** An access is told of if it begins in a hooked range; none is wider than this. */
    private static final int WIDEST_ACCESS = 64;

    private final long first;
    private final long end;
    private final Access access;
    private final Probe observer;
    private final Probe.OfMemory memoryObserver;
    private long hook;
    private State state = State.WANTED;

    private enum State {
        WANTED,
        HOOKED,
        ENDED,
        GONE
    }

    private Trace(
            Access access, long first, long end, Probe observer, Probe.OfMemory memoryObserver) {
        this.access = access;
        this.first = first;
        this.end = end;
        this.observer = observer;
        this.memoryObserver = memoryObserver;
    }

    static Trace ofCode(long first, long end, Probe observer) {
        return new Trace(Access.FETCH, first, end, observer, null);
    }

    static Trace ofMemory(Access access, long first, long end, Probe.OfMemory observer) {
        return new Trace(access, first, end, null, observer);
    }

    /**
     * Ends the watching: the observer is told of nothing any more. Code is as fast as before; after
     * memory was watched, a machine stays slow. Doing so again does nothing.
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

    boolean isOfCode() {
        return access == Access.FETCH;
    }

    /** Tells the engine what is pending. Not while running. */
    void settle(UnicornEngine engine) {
        if (state == State.WANTED) {
            hook =
                    isOfCode()
                            ? engine.hookCode(first, end - 1)
                            : engine.hookMemory(
                                    access == Access.WRITE ? MemoryAccess.WRITE : MemoryAccess.READ,
                                    Math.max(0, first - WIDEST_ACCESS),
                                    end - 1);
            state = State.HOOKED;
        } else if (state == State.ENDED) {
            if (isOfCode()) {
                engine.unhookCode(hook, first, end - 1);
            } else {
                engine.unhookMemory(hook);
            }
            state = State.GONE;
        }
    }

    void reached(Machine machine, long address) {
        if (state == State.HOOKED && isOfCode() && address >= first && address < end) {
            observer.at(machine);
        }
    }

    void accessed(Machine machine, Probe.Touch touch) {
        boolean overlaps = touch.address() < end && touch.address() + touch.bytes() > first;
        if (state == State.HOOKED && touch.access() == access && overlaps) {
            memoryObserver.at(machine, touch);
        }
    }
}
