package org.stackletlab.inspector.world.text;

import java.math.BigInteger;
import java.util.Locale;
import org.stackletlab.emulator.arch.fact.FlagBit;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.image.variables.Place;
import org.stackletlab.emulator.image.variables.Variable;
import org.stackletlab.inspector.json.Json;
import org.stackletlab.inspector.json.JsonFields;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.stacklet.ThreadBlock;
import org.stackletlab.inspector.world.CallFrame;
import org.stackletlab.inspector.world.CallStack;
import org.stackletlab.inspector.world.Pointee;
import org.stackletlab.inspector.world.RegisterState;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.ThreadState;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.heap.Heap;
import org.stackletlab.inspector.world.heap.HeapBlock;
import org.stackletlab.inspector.world.heap.HeapCounters;
import org.stackletlab.inspector.world.stack.OwnedRange;

/** The world at a mark as JSON, as {@code docs/schema/world.schema.json} describes it. */
public final class WorldJson {
    private WorldJson() {}

    /** Everything. */
    public static Json of(World world) {
        return Json.fields()
                .put("platform", world.platform().name())
                .put("mark", world.mark().instructions())
                .put("phase", name(world.phase()))
                .array("registers", world.registers(), WorldJson::register)
                .array("stacks", world.stacks(), WorldJson::stack)
                .array("threads", world.threads(), WorldJson::thread)
                .put("ownership", ownership(world))
                .known("heap", world.heap().map(WorldJson::heap))
                .known("layers", world.sandwich().map(SandwichJson::of))
                .array("problems", world.problems(), Json::of)
                .done();
    }

    private static Json register(RegisterState state) {
        return Json.fields()
                .put("name", state.register().name())
                .put("kind", name(state.register().kind()))
                .put("role", state.register().role())
                .put("value", state.hex())
                .put("before", state.before().map((BigInteger before) -> state.hex(before)))
                .array("flags", state.flags(), (FlagBit flag) -> Json.of(flag.name()))
                .known("pointsTo", state.pointee().map(WorldJson::pointee))
                .done();
    }

    private static Json pointee(Pointee pointee) {
        return Json.fields()
                .put("kind", name(pointee.kind()))
                .put("text", pointee.text())
                .put("string", pointee.string())
                .done();
    }

    private static Json stack(StackState stack) {
        return Json.fields()
                .put("name", stack.name())
                .put("status", name(stack.status()))
                .hex("nearEnd", stack.nearEnd())
                .hex("farEnd", stack.farEnd())
                .known("stacklet", stack.struct().map(WorldJson::stacklet))
                .known("suspendedAt", stack.suspendedAt().map(at -> Json.of(at.instructions())))
                .put("calls", calls(stack.calls()))
                .done();
    }

    private static Json stacklet(Stacklet struct) {
        return Json.fields()
                .hex("handle", struct.handle())
                .hex("stack_start", struct.start())
                .hex("stack_stop", struct.stop())
                .put("stack_saved", struct.saved())
                .hex("stack_prev", struct.prev())
                .hex("stack_thrd", struct.thread())
                .hex("copy", struct.copy())
                .done();
    }

    private static Json calls(CallStack calls) {
        return Json.fields()
                .array("frames", calls.frames(), WorldJson::frame)
                .put("end", calls.end())
                .put("complete", calls.complete())
                .put("doubt", calls.doubt())
                .done();
    }

    private static Json frame(CallFrame frame) {
        return Json.fields()
                .put("depth", frame.depth())
                .put("function", frame.function())
                .put("file", frame.position().map(SourcePosition::file))
                .known("line", frame.position().map(at -> Json.of(at.line())))
                .hex("pc", frame.pc())
                .hex("stackPointer", frame.stackPointer())
                .hex("end", frame.end())
                .put("inlined", frame.inlined())
                .put("residence", name(frame.residence()))
                .array("variables", frame.variables(), WorldJson::variable)
                .done();
    }

    private static Json variable(Variable variable) {
        JsonFields fields =
                Json.fields()
                        .put("name", variable.name())
                        .put("kind", name(variable.kind()))
                        .put("type", variable.value().type())
                        .put("value", variable.value().text());
        switch (variable.place()) {
            case Place.Memory memory -> fields.hex("address", memory.start());
            case Place.InRegister in -> fields.put("register", in.register().name());
            case Place.Pieces _, Place.Computed _, Place.Nowhere _ -> {}
        }
        return fields.done();
    }

    private static Json thread(ThreadState thread) {
        ThreadBlock block = thread.block();
        return Json.fields()
                .hex("address", block.address())
                .hex("g_stack_chain_head", block.chainHead())
                .hex("g_current_stack_stop", block.currentStop())
                .hex("g_current_stack_marker", block.marker())
                .hex("g_source", block.source())
                .hex("g_target", block.target())
                .array("chain", thread.chain().stacklets(), struct -> Json.hex(struct.handle()))
                .put("problem", thread.chain().problem())
                .done();
    }

    private static Json ownership(World world) {
        return Json.fields()
                .hex("start", world.region().start())
                .hex("end", world.region().end())
                .array("stack", world.ownership().stack(), WorldJson::range)
                .array("copies", world.ownership().copies(), WorldJson::range)
                .done();
    }

    private static Json range(OwnedRange range) {
        return Json.fields()
                .hex("start", range.start())
                .hex("end", range.end())
                .put("owner", range.owner())
                .put("kind", name(range.kind()))
                .hex("elsewhere", range.elsewhere())
                .done();
    }

    private static Json heap(Heap heap) {
        return Json.fields()
                .hex("start", heap.start())
                .hex("end", heap.end())
                .array("blocks", heap.blocks(), WorldJson::block)
                .array("freeList", heap.freeList(), Json::hex)
                .known("counters", heap.counters().map(WorldJson::counters))
                .put("changedBy", heap.changedBy())
                .array(
                        "problems",
                        heap.problems(),
                        problem ->
                                Json.fields()
                                        .hex("address", problem.address())
                                        .put("what", problem.what())
                                        .done())
                .done();
    }

    private static Json block(HeapBlock block) {
        return Json.fields()
                .hex("address", block.address())
                .hex("data", block.data())
                .put("bytes", block.bytes())
                .put("state", name(block.state()))
                .put("serial", block.serial())
                .put("holds", block.holds())
                .done();
    }

    private static Json counters(HeapCounters counters) {
        return Json.fields()
                .put("allocations", counters.allocations())
                .put("failAt", counters.failAt())
                .put("liveBlocks", counters.liveBlocks())
                .put("liveBytes", counters.liveBytes())
                .done();
    }

    /** A constant as JSON spells it: {@code PARTLY_SAVED} is {@code partly-saved}. */
    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
