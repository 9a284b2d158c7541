package org.stackletlab.tests.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A tasklet of a model. */
final class Tasklet extends Unit {
    /** What it is bound to. */
    enum Body {
        NOTHING,
        FUNCTION,
        SOFT_CODE
    }

    /** A channel of a model: those who wait all wait for the same. */
    static final class Channel extends Unit {
        static final int FIRST = 11;

        final Deque<Tasklet> queue = new ArrayDeque<>();
        int preference = -1;
        boolean scheduleAll;
        boolean closing;

        Channel(int index) {
            super(FIRST + index);
        }

        /** Above zero: that many want to send; below: to receive. */
        int balance() {
            return queue.stream().mapToInt(t -> t.direction).sum();
        }

        Optional<Tasklet> partnerFor(int direction) {
            return balance() * direction < 0 ? Optional.of(queue.getFirst()) : Optional.empty();
        }
    }

    Body body;
    boolean alive;

    /** What its arguments refer to. */
    List<Unit> held = List.of();

    /** What it will be handed. */
    Outcome slot = Scheduler.NOTHING;

    /** Blocked: 1 to send, -1 to receive. */
    int direction;

    Optional<Channel> waitsFor = Optional.empty();
    boolean blockTrap;

    /** Its C stack is kept while it does not run. */
    boolean stackKept;

    /** Was killed because nobody needed it. */
    boolean condemned;

    int nesting;

    /** For each function that it is in, whether it is soft code. */
    final Deque<Boolean> functions = new ArrayDeque<>();

    Strand strand;

    Tasklet(int list, Body body) {
        super(list);
        this.body = body;
    }

    /** Whether a call that it makes may put it away without its C stack. */
    boolean callsSoftly() {
        return Boolean.TRUE.equals(functions.peek());
    }

    /** It enters a function. */
    void enter(boolean soft) {
        nesting += soft && !callsSoftly() ? 1 : 0;
        functions.push(soft);
    }

    void leave() {
        boolean soft = functions.pop();
        nesting -= soft && !callsSoftly() ? 1 : 0;
    }
}
