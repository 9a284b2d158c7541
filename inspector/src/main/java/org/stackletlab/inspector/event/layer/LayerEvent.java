package org.stackletlab.inspector.event.layer;

import java.util.List;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Stack;

/**
 * An event of the layers above stacklets. As in every {@link Event}, {@code mark} is the exact
 * point and {@code pc} the address of the instruction that is next there.
 *
 * <p>A unit is created once, may start, end and be freed. What is handed over is told when it is
 * sent, before stacks are switched: {@link Sent} while the sender lives, {@link Delivered} when it
 * has ended. A switch of stacks that a layer asks for ends with {@link Sandwich}.
 */
public sealed interface LayerEvent extends Event {
    /** How something is handed over by a unit that goes on later. */
    enum Manner {
        /** The receiver has not started: its body is about to run. */
        START,
        /** The receiver waits, and goes on. */
        SWITCH,
        /** An error is raised in the receiver. */
        THROW,
        /** A new continulet gets its stack, or comes back from there for the first time. */
        SET_UP
    }

    /** What a blocked unit waits for. */
    enum Wait {
        /** Somebody who takes what it sends. */
        RECEIVER,
        /** Somebody who sends. */
        SENDER,
        /** Whatever will wake it. */
        EVENT
    }

    /**
     * There is a new unit.
     *
     * @param creator who runs; nobody if the unit stands for what ran before there were units
     * @param address where its struct is, until it is freed
     */
    record UnitCreated(Mark mark, long pc, NamedUnit unit, NamedUnit creator, long address)
            implements LayerEvent {}

    /**
     * The program gave a unit a name.
     *
     * @param unit as it is called from now on
     * @param former what it was called before
     */
    record UnitNamed(Mark mark, long pc, NamedUnit unit, String former) implements LayerEvent {}

    /**
     * A stack is called like the unit that it belongs to.
     *
     * @param stack as it is called from now on
     * @param former what it was called before
     */
    record StackClaimed(Mark mark, long pc, NamedUnit unit, Stack stack, String former)
            implements LayerEvent {}

    /**
     * The body of a unit is about to run.
     *
     * @param stack on which stack
     */
    record UnitStarted(Mark mark, long pc, NamedUnit unit, Stack stack) implements LayerEvent {}

    /**
     * Something is handed over, and the receiver is about to run.
     *
     * @param from who switches; nobody if it is not known
     * @param to who goes on
     */
    record Sent(Mark mark, long pc, NamedUnit from, NamedUnit to, Manner manner, Parcel parcel)
            implements LayerEvent {}

    /**
     * A unit has ended.
     *
     * @param started whether its body had begun
     * @param result what it returned, or the error that left it
     */
    record UnitEnded(Mark mark, long pc, NamedUnit unit, boolean started, Parcel result)
            implements LayerEvent {}

    /**
     * What became of a unit that has ended is handed over.
     *
     * @param unit who has ended
     * @param heir who gets it
     * @param parent the parent of the unit; nobody if its kind has none
     * @param skipped between unit and heir: ancestors that have ended, or have not started
     * @param switcher who switched to the unit last
     * @param manner what it means to the heir
     */
    record Delivered(
            Mark mark,
            long pc,
            NamedUnit unit,
            NamedUnit heir,
            NamedUnit parent,
            List<NamedUnit> skipped,
            NamedUnit switcher,
            Manner manner,
            Parcel result)
            implements LayerEvent {
        public Delivered {
            skipped = List.copyOf(skipped);
        }
    }

    /**
     * A unit has another parent.
     *
     * @param former nobody if it had none
     * @param parent nobody if it has none any more
     * @param by who runs
     */
    record ParentChanged(
            Mark mark, long pc, NamedUnit unit, NamedUnit former, NamedUnit parent, NamedUnit by)
            implements LayerEvent {}

    /**
     * A unit belongs to another thread.
     *
     * @param threadNumber threads count from 1, in the order in which they were seen
     */
    record UnitMoved(Mark mark, long pc, NamedUnit unit, int threadNumber) implements LayerEvent {}

    /** A unit is about to be freed. */
    record UnitFreed(Mark mark, long pc, NamedUnit unit) implements LayerEvent {}

    /**
     * A unit cannot go on.
     *
     * @param on a channel, or the unit it waits for; nobody if it waits for something else
     */
    record Blocked(Mark mark, long pc, NamedUnit unit, NamedUnit on, Wait waitsFor)
            implements LayerEvent {}

    /**
     * A unit can go on.
     *
     * @param on what it has waited for, as in {@link Blocked}
     * @param by who runs
     */
    record Woken(Mark mark, long pc, NamedUnit unit, NamedUnit on, NamedUnit by)
            implements LayerEvent {}

    /** A scheduler has chosen who runs next. */
    record Picked(Mark mark, long pc, NamedUnit unit) implements LayerEvent {}

    /** Something goes through a channel. */
    record ChannelTransfer(
            Mark mark,
            long pc,
            NamedUnit channel,
            NamedUnit sender,
            NamedUnit receiver,
            Parcel parcel)
            implements LayerEvent {}

    /**
     * One tasklet goes on after another one without a switch of stacks.
     *
     * @param number counts the soft switches of a run from 1
     */
    record SoftSwitch(Mark mark, long pc, int number, NamedUnit from, NamedUnit to)
            implements LayerEvent {}

    /**
     * One tasklet goes on after another one, on its own stack.
     *
     * @param number counts the hard switches of a run from 1
     */
    record HardSwitch(Mark mark, long pc, int number, NamedUnit from, NamedUnit to)
            implements LayerEvent {}

    /**
     * The way of a switch through the layers.
     *
     * @param number as in {@link SwitchEnded}
     * @param down the calls on the stack that was left, from the program down to the switch routine
     * @param up the calls on the stack that was entered, from the switch routine up to the program
     */
    record Sandwich(
            Mark mark,
            long pc,
            int number,
            Stack from,
            Stack to,
            List<LayerCall> down,
            List<LayerCall> up)
            implements LayerEvent {
        public Sandwich {
            down = List.copyOf(down);
            up = List.copyOf(up);
        }
    }
}
