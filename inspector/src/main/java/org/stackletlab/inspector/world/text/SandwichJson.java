package org.stackletlab.inspector.world.text;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.inspector.json.Json;
import org.stackletlab.inspector.json.JsonFields;
import org.stackletlab.inspector.sandwich.Heads;
import org.stackletlab.inspector.sandwich.InterpretedStack;
import org.stackletlab.inspector.sandwich.OnTheWay;
import org.stackletlab.inspector.sandwich.Queue;
import org.stackletlab.inspector.sandwich.Sandwich;
import org.stackletlab.inspector.sandwich.Schedule;
import org.stackletlab.inspector.sandwich.ThreadLayers;
import org.stackletlab.inspector.sandwich.UnitTitles;
import org.stackletlab.inspector.unit.GuestValue;
import org.stackletlab.inspector.unit.InterpreterState;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitDetail;
import org.stackletlab.inspector.unit.UnitKind;

/** The layers above stacklets as JSON. */
final class SandwichJson {
    /** Longer values are cut. */
    private static final int LONGEST_VALUE = 200;

    private final UnitTitles titles;

    private SandwichJson(UnitTitles titles) {
        this.titles = titles;
    }

    static Json of(Sandwich sandwich) {
        SandwichJson json = new SandwichJson(UnitTitles.of(sandwich));
        return Json.fields()
                .array("threads", sandwich.threads(), json::thread)
                .array("problems", sandwich.problems(), Json::of)
                .done();
    }

    private Json thread(ThreadLayers thread) {
        return Json.fields()
                .hex("address", thread.address())
                .hex("outer", address(thread.outer()))
                .put("life", name(thread.life()))
                .known("pending", value(thread.pending()))
                .known("onTheWay", thread.onTheWay().map(this::onTheWay))
                .array("stacks", thread.stacks(), this::stack)
                .array("units", thread.units(), this::unit)
                .hex("picked", address(thread.picked()))
                .known("greenlets", thread.heads(UnitKind.GREENLET).map(SandwichJson::heads))
                .known("fibers", thread.heads(UnitKind.FIBER).map(SandwichJson::heads))
                .known("tasklets", thread.heads(UnitKind.TASKLET).map(SandwichJson::heads))
                .known("schedule", thread.schedule().map(SandwichJson::schedule))
                .array("queues", thread.waiting().entrySet(), SandwichJson::waiting)
                .done();
    }

    private static Json heads(Heads heads) {
        return Json.fields()
                .hex("main", address(heads.main()))
                .hex("current", address(heads.current()))
                .done();
    }

    private static Json schedule(Schedule schedule) {
        return Json.fields()
                .put("ring", queue(schedule.ring()))
                .put("runners", queue(schedule.runners()))
                .put("softSwitches", schedule.softSwitches())
                .put("hardSwitches", schedule.hardSwitches())
                .put("switchTrap", schedule.trap())
                .done();
    }

    private static Json queue(Queue queue) {
        return Json.fields()
                .array("members", queue.members(), Json::hex)
                .put("problem", queue.problem())
                .done();
    }

    private static Json waiting(Map.Entry<Long, Queue> entry) {
        return Json.fields()
                .hex("channel", entry.getKey())
                .array("members", entry.getValue().members(), Json::hex)
                .put("problem", entry.getValue().problem())
                .done();
    }

    private Json onTheWay(OnTheWay transfer) {
        return Json.fields()
                .hex("origin", address(transfer.origin()))
                .hex("destination", address(transfer.destination()))
                .known("sent", value(transfer.sent()))
                .done();
    }

    private Json stack(InterpretedStack stack) {
        return state(Json.fields(), stack.state())
                .put("running", stack.isRunning())
                .hex("keeper", address(stack.keeper()))
                .hex("handle", address(stack.handle()))
                .array("frames", stack.frames(), Json::of)
                .put("problem", stack.problem())
                .done();
    }

    private JsonFields state(JsonFields fields, InterpreterState state) {
        return fields.put("name", titles.stackOf(state.unit()))
                .hex("unit", address(state.unit()))
                .put("depth", state.depth())
                .known("handled", value(state.handled()));
    }

    private Json unit(Unit unit) {
        JsonFields fields =
                Json.fields()
                        .hex("address", unit.address())
                        .put("title", titles.unit(unit.address()))
                        .put("type", unit.type())
                        .put("life", name(unit.life()))
                        .put("references", unit.references())
                        .hex("parent", address(unit.parent()))
                        .put("blocked", unit.blocked())
                        .hex("waitsFor", address(unit.waitsFor()));
        detail(fields, unit.detail());
        return fields.done();
    }

    private void detail(JsonFields fields, UnitDetail detail) {
        switch (detail) {
            case UnitDetail.Slot slot ->
                    fields.hex("handle", address(slot.handle()))
                            .hex("holds", address(slot.state().unit()));
            case UnitDetail.Greenlet greenlet ->
                    fields.hex("continulet", address(greenlet.continulet()));
            case UnitDetail.Fiber fiber -> fields.hex("handle", address(fiber.handle()));
            case UnitDetail.Tasklet tasklet ->
                    fields.hex("next", address(tasklet.next()))
                            .hex("previous", address(tasklet.previous()))
                            .hex("handle", address(tasklet.handle()))
                            .known("slot", value(tasklet.slot()))
                            .put("bomb", tasklet.bomb())
                            .put("direction", tasklet.direction())
                            .put("nesting", tasklet.nesting())
                            .put("alive", tasklet.alive())
                            .put("bound", tasklet.bound())
                            .put("waitsInRun", tasklet.waitsInRun())
                            .array("flags", tasklet.flags(), flag -> Json.of(flag.title()));
            case UnitDetail.Channel channel ->
                    fields.put("balance", channel.balance())
                            .known("preference", number(channel.preference()))
                            .put("scheduleAll", channel.scheduleAll())
                            .put("closing", channel.closing());
            case UnitDetail.Plain _ -> {}
        }
    }

    private Optional<Json> value(GuestValue value) {
        return value.isPresent()
                ? Optional.of(Json.of(value.text(LONGEST_VALUE, titles.names())))
                : Optional.empty();
    }

    private static Optional<Json> number(OptionalLong number) {
        return number.isPresent() ? Optional.of(Json.of(number.getAsLong())) : Optional.empty();
    }

    /** 0 stands for nothing, which is left out. */
    private static OptionalLong address(long address) {
        return address == 0 ? OptionalLong.empty() : OptionalLong.of(address);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
