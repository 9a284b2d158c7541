package org.stackletlab.inspector.unit;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

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
     * @param tempval what it will get, or is about to send
     * @param direction below zero: it is blocked in receiving; above zero: in sending
     * @param nesting how many calls need its C stack
     */
    record Tasklet(
            long next,
            long previous,
            GuestValue tempval,
            OptionalLong direction,
            OptionalLong nesting)
            implements UnitDetail {
        public Tasklet {
            requireNonNull(tempval, "tempval");
            requireNonNull(direction, "direction");
            requireNonNull(nesting, "nesting");
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
