package org.stackletlab.inspector.unit;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.state.GuestView;

/** Reads units, whichever layers an image has. Immutable; one for an image is enough. */
public final class UnitReader {
    private final LayerStructs structs;
    private final ValueReader values;

    private UnitReader(LayerStructs structs) {
        this.structs = structs;
        this.values = ValueReader.of(structs);
    }

    /** The reader for an image; empty if it has no units, or no debug information about them. */
    public static Optional<UnitReader> of(Image image) {
        return LayerStructs.of(image).filter(found -> found.has("unit")).map(UnitReader::new);
    }

    /** The reader of values of the same image. */
    public ValueReader values() {
        return values;
    }

    /** How the structs of the same image are laid out. */
    public LayerStructs structs() {
        return structs;
    }

    /** The unit at an address; empty if what is there does not look like one. */
    public Optional<Unit> unit(GuestView view, long address) {
        return values.typeOf(view, address)
                .filter(type -> type.kind().equals("VALUE_UNIT"))
                .flatMap(type -> structs.at(view, "unit", address).map(s -> unit(view, type, s)));
    }

    private Unit unit(GuestView view, ValueReader.ObjectType type, GuestStruct unit) {
        UnitKind kind = UnitKind.of(type.name());
        return new Unit(
                unit.address(),
                kind,
                type.name(),
                unit.inner("head", "value_object")
                        .map(head -> head.signed("references"))
                        .orElse(0L),
                UnitLife.of(structs.unitState(unit.number("state"))),
                unit.number("thread"),
                unit.number("next"),
                unit.number("parent"),
                unit.isSet("blocked"),
                unit.find("waits_for").orElse(0),
                detail(view, kind, unit.address()).orElseGet(UnitDetail.Plain::new));
    }

    private Optional<UnitDetail> detail(GuestView view, UnitKind kind, long address) {
        return switch (kind) {
            case CONTINULET -> structs.at(view, "continulet", address).flatMap(s -> slot(view, s));
            case GREENLET ->
                    structs.at(view, "greenlet", address)
                            .map(s -> new UnitDetail.Greenlet(s.number("continulet")));
            case FIBER -> structs.at(view, "fiber", address).flatMap(s -> fiber(view, s));
            case TASKLET -> structs.at(view, "tasklet", address).flatMap(s -> tasklet(view, s));
            case CHANNEL -> structs.at(view, "channel", address).map(UnitReader::channel);
            case OTHER -> Optional.empty();
        };
    }

    private Optional<UnitDetail> slot(GuestView view, GuestStruct continulet) {
        return continulet
                .inner("slot", "suspended")
                .flatMap(
                        slot ->
                                state(view, slot.inner("state", "stack_state"))
                                        .map(
                                                state ->
                                                        new UnitDetail.Slot(
                                                                slot.number("handle"),
                                                                state,
                                                                continulet
                                                                        .addressOf("bottom")
                                                                        .orElse(0))));
    }

    private Optional<UnitDetail> fiber(GuestView view, GuestStruct fiber) {
        return state(view, fiber.inner("state", "stack_state"))
                .map(state -> new UnitDetail.Fiber(fiber.number("handle"), state));
    }

    /** What an interpreter keeps for a stack, where a struct has it. */
    public Optional<InterpreterState> state(GuestView view, Optional<GuestStruct> stackState) {
        return stackState.map(
                state ->
                        new InterpreterState(
                                state.number("frame"),
                                state.signed("depth"),
                                values.read(view, state.number("handled")),
                                state.number("unit")));
    }

    private Optional<UnitDetail> tasklet(GuestView view, GuestStruct tasklet) {
        Optional<GuestStruct> watch = tasklet.inner("watch", "watch");
        return state(view, tasklet.inner("state", "stack_state"))
                .map(
                        state ->
                                new UnitDetail.Tasklet(
                                        tasklet.number("next"),
                                        tasklet.find("previous").orElse(0),
                                        values.read(view, tasklet.number("tempval")),
                                        tasklet.isSet("bomb"),
                                        tasklet.findSigned("direction").orElse(0),
                                        tasklet.findSigned("nesting").orElse(0),
                                        tasklet.number("handle"),
                                        state,
                                        tasklet.isSet("frame"),
                                        tasklet.isSet("code"),
                                        watch.filter(run -> run.isSet("active")).isPresent(),
                                        watch.map(run -> run.number("outer")).orElse(0L),
                                        Stream.of(UnitDetail.Flag.values())
                                                .filter(flag -> tasklet.isSet(flag.field()))
                                                .collect(Collectors.toSet())));
    }

    private static UnitDetail channel(GuestStruct channel) {
        return new UnitDetail.Channel(
                channel.number("first"),
                channel.signed("balance"),
                channel.findSigned("preference"),
                channel.isSet("schedule_all"),
                channel.isSet("closing"));
    }
}
