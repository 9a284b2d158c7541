package org.stackletlab.inspector.unit;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the struct of a unit says beyond what all units have. Addresses are those of the guest; 0
 * stands for none. A field that the struct does not have is absent.
 */
public sealed interface UnitDetail {
    /**
     * A suspended stack, with what the interpreter thought of it.
     *
     * @param handle of its stacklet; 0 if nobody was ever there, or the empty handle if it has
     *     ended
     * @param state what the interpreter kept for it
     * @param bottom where the frame is that stands for the continulet itself: below it are those of
     *     whoever is in the slot
     */
    record Slot(long handle, InterpreterState state, long bottom) implements UnitDetail {
        public Slot {
            requireNonNull(state, "state");
        }
    }

    /**
     * A greenlet.
     *
     * @param continulet the one it runs on, or 0
     */
    record Greenlet(long continulet) implements UnitDetail {}

    /**
     * A fiber.
     *
     * @param handle of its stacklet while it is suspended
     * @param state what the interpreter kept for its stack
     */
    record Fiber(long handle, InterpreterState state) implements UnitDetail {
        public Fiber {
            requireNonNull(state, "state");
        }
    }

    /**
     * A tasklet.
     *
     * @param next in the ring of those that can run, or in the queue of a channel
     * @param previous the other way round
     * @param slot what it will be handed, or sends
     * @param bomb whether the slot holds an error that will be raised
     * @param direction above zero: it is blocked in sending; below zero: in receiving
     * @param nesting how many of its calls need the C stack
     * @param handle of its stacklet, while its C stack waits
     * @param state what the interpreter kept for it, while it does not run
     * @param alive whether it has a frame in the heap
     * @param bound whether it has a body
     * @param waitsInRun whether it called {@code stackless_run}, and that has not returned
     * @param outer who called that before, and waits as well
     * @param flags those that are set
     */
    record Tasklet(
            long next,
            long previous,
            GuestValue slot,
            boolean bomb,
            long direction,
            long nesting,
            long handle,
            InterpreterState state,
            boolean alive,
            boolean bound,
            boolean waitsInRun,
            long outer,
            Set<Flag> flags)
            implements UnitDetail {
        public Tasklet {
            requireNonNull(slot, "slot");
            requireNonNull(state, "state");
            flags = Collections.unmodifiableSet(new TreeSet<>(flags));
        }
    }

    /** A flag of a tasklet's. */
    enum Flag {
        /** No watchdog interrupts it. */
        ATOMIC("atomic"),
        /** A watchdog interrupts it although C functions lie below. */
        IGNORE_NESTING("ignore_nesting"),
        /** Blocking is an error. */
        BLOCK_TRAP("block_trap"),
        /** Nobody refers to it, and it has been told to end. */
        CONDEMNED("condemned");

        private final String field;

        Flag(String field) {
            this.field = field;
        }

        /** The field of the guest's struct. */
        String field() {
            return field;
        }

        /** The flag in prose. */
        public String title() {
            return field.replace('_', ' ');
        }
    }

    /**
     * A channel.
     *
     * @param first the tasklet that has waited longest, or 0
     * @param balance above zero: so many wait to send; below zero: so many wait to receive
     * @param preference who goes on after a transfer: -1 the receiver, 1 the sender, 0 neither
     * @param scheduleAll whether every operation lets others run
     * @param closing whether it takes nothing new
     */
    record Channel(
            long first, long balance, OptionalLong preference, boolean scheduleAll, boolean closing)
            implements UnitDetail {
        public Channel {
            requireNonNull(preference, "preference");
        }
    }

    /** Nothing more is known of it. */
    record Plain() implements UnitDetail {}
}
