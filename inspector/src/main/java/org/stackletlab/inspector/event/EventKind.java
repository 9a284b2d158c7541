package org.stackletlab.inspector.event;

import java.util.Locale;
import org.stackletlab.inspector.event.layer.LayerEvent;

/** The kinds of events. Their names are part of the byte format. */
public enum EventKind {
    /** {@link Event.ProgramStarted}. */
    PROGRAM_STARTED,
    /** {@link Event.ProgramEnded}. */
    PROGRAM_ENDED,
    /** {@link Event.Output}. */
    OUTPUT,
    /** {@link Event.SwitchBegan}. */
    SWITCH_BEGAN,
    /** {@link Event.RegistersSaved}. */
    REGISTERS_SAVED,
    /** {@link Event.SliceSaved}. */
    SLICE_SAVED,
    /** {@link Event.StackletCreated}. */
    STACKLET_CREATED,
    /** {@link Event.StackPointerMoved}. */
    STACK_POINTER_MOVED,
    /** {@link Event.SliceRestored}. */
    SLICE_RESTORED,
    /** {@link Event.RegistersRestored}. */
    REGISTERS_RESTORED,
    /** {@link Event.SwitchEnded}. */
    SWITCH_ENDED,
    /** {@link Event.Stayed}. */
    STAYED,
    /** {@link Event.StackletFreed}. */
    STACKLET_FREED,
    /** {@link Event.ChainChanged}. */
    CHAIN_CHANGED,
    /** {@link Event.AllocationFailed}. */
    ALLOCATION_FAILED,
    /** {@link Event.Fault}. */
    FAULT,
    /** {@link Event.Named}. */
    NAMED,
    /** {@link LayerEvent.UnitCreated}. */
    UNIT_CREATED,
    /** {@link LayerEvent.UnitNamed}. */
    UNIT_NAMED,
    /** {@link LayerEvent.StackClaimed}. */
    STACK_CLAIMED,
    /** {@link LayerEvent.UnitStarted}. */
    UNIT_STARTED,
    /** {@link LayerEvent.Sent}. */
    SENT,
    /** {@link LayerEvent.UnitEnded}. */
    UNIT_ENDED,
    /** {@link LayerEvent.Delivered}. */
    DELIVERED,
    /** {@link LayerEvent.ParentChanged}. */
    PARENT_CHANGED,
    /** {@link LayerEvent.UnitMoved}. */
    UNIT_MOVED,
    /** {@link LayerEvent.UnitFreed}. */
    UNIT_FREED,
    /** {@link LayerEvent.Blocked}. */
    BLOCKED,
    /** {@link LayerEvent.Woken}. */
    WOKEN,
    /** {@link LayerEvent.Picked}. */
    PICKED,
    /** {@link LayerEvent.ChannelTransfer}. */
    CHANNEL_TRANSFER,
    /** {@link LayerEvent.SoftSwitch}. */
    SOFT_SWITCH,
    /** {@link LayerEvent.HardSwitch}. */
    HARD_SWITCH,
    /** {@link LayerEvent.Sandwich}. */
    SANDWICH;

    /** The kind of an event. */
    public static EventKind of(Event event) {
        return switch (event) {
            case Event.ProgramStarted _ -> PROGRAM_STARTED;
            case Event.ProgramEnded _ -> PROGRAM_ENDED;
            case Event.Output _ -> OUTPUT;
            case Event.SwitchBegan _ -> SWITCH_BEGAN;
            case Event.RegistersSaved _ -> REGISTERS_SAVED;
            case Event.SliceSaved _ -> SLICE_SAVED;
            case Event.StackletCreated _ -> STACKLET_CREATED;
            case Event.StackPointerMoved _ -> STACK_POINTER_MOVED;
            case Event.SliceRestored _ -> SLICE_RESTORED;
            case Event.RegistersRestored _ -> REGISTERS_RESTORED;
            case Event.SwitchEnded _ -> SWITCH_ENDED;
            case Event.Stayed _ -> STAYED;
            case Event.StackletFreed _ -> STACKLET_FREED;
            case Event.ChainChanged _ -> CHAIN_CHANGED;
            case Event.AllocationFailed _ -> ALLOCATION_FAILED;
            case Event.Fault _ -> FAULT;
            case Event.Named _ -> NAMED;
            case LayerEvent layer -> of(layer);
        };
    }

    private static EventKind of(LayerEvent event) {
        return switch (event) {
            case LayerEvent.UnitCreated _ -> UNIT_CREATED;
            case LayerEvent.UnitNamed _ -> UNIT_NAMED;
            case LayerEvent.StackClaimed _ -> STACK_CLAIMED;
            case LayerEvent.UnitStarted _ -> UNIT_STARTED;
            case LayerEvent.Sent _ -> SENT;
            case LayerEvent.UnitEnded _ -> UNIT_ENDED;
            case LayerEvent.Delivered _ -> DELIVERED;
            case LayerEvent.ParentChanged _ -> PARENT_CHANGED;
            case LayerEvent.UnitMoved _ -> UNIT_MOVED;
            case LayerEvent.UnitFreed _ -> UNIT_FREED;
            case LayerEvent.Blocked _ -> BLOCKED;
            case LayerEvent.Woken _ -> WOKEN;
            case LayerEvent.Picked _ -> PICKED;
            case LayerEvent.ChannelTransfer _ -> CHANNEL_TRANSFER;
            case LayerEvent.SoftSwitch _ -> SOFT_SWITCH;
            case LayerEvent.HardSwitch _ -> HARD_SWITCH;
            case LayerEvent.Sandwich _ -> SANDWICH;
        };
    }

    /** The name in JSON and for users, such as {@code switch-began}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return label();
    }
}
