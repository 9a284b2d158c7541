package org.stackletlab.inspector.event;

import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.layer.LayerEvent;
import org.stackletlab.inspector.event.layer.LayerEvent.Manner;
import org.stackletlab.inspector.event.layer.LayerEvent.Wait;
import org.stackletlab.inspector.event.layer.NamedUnit;
import org.stackletlab.inspector.event.layer.Parcel;

/** What {@link EventFields} is for all other events, for those of the layers above stacklets. */
final class LayerFields {
    private LayerFields() {}

    static void write(LayerEvent event, FieldWriter out) {
        switch (event) {
            case LayerEvent.UnitCreated e -> {
                two("unit", e.unit(), "creator", e.creator(), out);
                out.address("address", e.address());
            }
            case LayerEvent.UnitNamed e -> named(e.unit(), e.former(), out);
            case LayerEvent.StackClaimed e -> {
                stack(e.unit(), e.stack(), out);
                out.word("former", e.former());
            }
            case LayerEvent.UnitStarted e -> stack(e.unit(), e.stack(), out);
            case LayerEvent.UnitMoved e -> moved(e.unit(), e.threadNumber(), out);
            case LayerEvent.UnitFreed e -> out.unit("unit", e.unit());
            case LayerEvent.Picked e -> out.unit("unit", e.unit());
            case LayerEvent.Sent e -> write(e, out);
            case LayerEvent.UnitEnded e -> write(e, out);
            case LayerEvent.Delivered e -> write(e, out);
            case LayerEvent.ParentChanged e -> {
                two("unit", e.unit(), "former", e.former(), out);
                two("parent", e.parent(), "by", e.by(), out);
            }
            case LayerEvent.Blocked e -> {
                two("unit", e.unit(), "on", e.on(), out);
                out.choice("waitsFor", e.waitsFor());
            }
            case LayerEvent.Woken e -> {
                two("unit", e.unit(), "on", e.on(), out);
                out.unit("by", e.by());
            }
            case LayerEvent.ChannelTransfer e -> write(e, out);
            case LayerEvent.SoftSwitch e -> switched(e.number(), e.from(), e.to(), out);
            case LayerEvent.HardSwitch e -> switched(e.number(), e.from(), e.to(), out);
            case LayerEvent.Sandwich e -> write(e, out);
        }
    }

    private static void named(NamedUnit unit, String former, FieldWriter out) {
        out.unit("unit", unit);
        out.word("former", former);
    }

    private static void moved(NamedUnit unit, int threadNumber, FieldWriter out) {
        out.unit("unit", unit);
        out.count("threadNumber", threadNumber);
    }

    private static void write(LayerEvent.Sent e, FieldWriter out) {
        two("from", e.from(), "to", e.to(), out);
        out.choice("manner", e.manner());
        parcel(e.parcel(), out);
    }

    private static void write(LayerEvent.UnitEnded e, FieldWriter out) {
        out.unit("unit", e.unit());
        out.truth("started", e.started());
        parcel(e.result(), out);
    }

    private static void two(
            String first, NamedUnit one, String second, NamedUnit other, FieldWriter out) {
        out.unit(first, one);
        out.unit(second, other);
    }

    private static void stack(NamedUnit unit, Stack stack, FieldWriter out) {
        out.unit("unit", unit);
        out.stack("stack", stack);
    }

    private static void switched(int number, NamedUnit from, NamedUnit to, FieldWriter out) {
        out.count("number", number);
        two("from", from, "to", to, out);
    }

    private static void parcel(Parcel parcel, FieldWriter out) {
        out.choice("what", parcel.what());
        out.text("text", parcel.text());
    }

    private static void write(LayerEvent.Delivered e, FieldWriter out) {
        out.unit("unit", e.unit());
        out.unit("heir", e.heir());
        out.unit("parent", e.parent());
        out.units("skipped", e.skipped());
        out.unit("switcher", e.switcher());
        out.choice("manner", e.manner());
        parcel(e.result(), out);
    }

    private static void write(LayerEvent.ChannelTransfer e, FieldWriter out) {
        out.unit("channel", e.channel());
        out.unit("sender", e.sender());
        out.unit("receiver", e.receiver());
        parcel(e.parcel(), out);
    }

    private static void write(LayerEvent.Sandwich e, FieldWriter out) {
        out.count("number", e.number());
        out.stack("from", e.from());
        out.stack("to", e.to());
        out.calls("down", e.down());
        out.calls("up", e.up());
    }

    /** Of the kinds that events of layers have. */
    static LayerEvent read(EventKind kind, Mark mark, long pc, FieldReader in)
            throws EventFormatException {
        return switch (kind) {
            case UNIT_CREATED ->
                    new LayerEvent.UnitCreated(mark, pc, in.unit(), in.unit(), in.address());
            case UNIT_NAMED -> new LayerEvent.UnitNamed(mark, pc, in.unit(), in.word());
            case STACK_CLAIMED ->
                    new LayerEvent.StackClaimed(mark, pc, in.unit(), in.stack(), in.word());
            case UNIT_STARTED -> new LayerEvent.UnitStarted(mark, pc, in.unit(), in.stack());
            case SENT ->
                    new LayerEvent.Sent(
                            mark, pc, in.unit(), in.unit(), in.choice(Manner.class), parcel(in));
            case UNIT_ENDED ->
                    new LayerEvent.UnitEnded(mark, pc, in.unit(), in.truth(), parcel(in));
            case DELIVERED -> delivered(mark, pc, in);
            case PARENT_CHANGED ->
                    new LayerEvent.ParentChanged(
                            mark, pc, in.unit(), in.unit(), in.unit(), in.unit());
            case UNIT_MOVED -> new LayerEvent.UnitMoved(mark, pc, in.unit(), (int) in.count());
            case UNIT_FREED -> new LayerEvent.UnitFreed(mark, pc, in.unit());
            case BLOCKED ->
                    new LayerEvent.Blocked(mark, pc, in.unit(), in.unit(), in.choice(Wait.class));
            case WOKEN -> new LayerEvent.Woken(mark, pc, in.unit(), in.unit(), in.unit());
            case PICKED -> new LayerEvent.Picked(mark, pc, in.unit());
            case CHANNEL_TRANSFER ->
                    new LayerEvent.ChannelTransfer(
                            mark, pc, in.unit(), in.unit(), in.unit(), parcel(in));
            case SOFT_SWITCH ->
                    new LayerEvent.SoftSwitch(mark, pc, (int) in.count(), in.unit(), in.unit());
            case HARD_SWITCH ->
                    new LayerEvent.HardSwitch(mark, pc, (int) in.count(), in.unit(), in.unit());
            default -> sandwich(mark, pc, in);
        };
    }

    private static Parcel parcel(FieldReader in) throws EventFormatException {
        return new Parcel(in.choice(Parcel.What.class), in.text());
    }

    private static LayerEvent delivered(Mark mark, long pc, FieldReader in)
            throws EventFormatException {
        return new LayerEvent.Delivered(
                mark,
                pc,
                in.unit(),
                in.unit(),
                in.unit(),
                in.units(),
                in.unit(),
                in.choice(Manner.class),
                parcel(in));
    }

    private static LayerEvent sandwich(Mark mark, long pc, FieldReader in)
            throws EventFormatException {
        return new LayerEvent.Sandwich(
                mark, pc, (int) in.count(), in.stack(), in.stack(), in.calls(), in.calls());
    }
}
