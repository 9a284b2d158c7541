package org.stackletlab.inspector.event;

import java.util.List;
import org.stackletlab.emulator.machine.Stream;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event.End;
import org.stackletlab.inspector.event.Event.Outcome;
import org.stackletlab.inspector.event.Event.StayReason;
import org.stackletlab.inspector.event.layer.LayerEvent;

/**
 * The fields of each kind of event behind mark and pc, once for writing and once for reading. What
 * they become, JSON or bytes, is the writer's and reader's matter.
 */
final class EventFields {
    private EventFields() {}

    static void write(Event event, FieldWriter out) {
        switch (event) {
            case Event.ProgramStarted e -> out.text("program", e.program());
            case Event.ProgramEnded e -> ReasonFields.write(e.reason(), out);
            case Event.Output e -> write(e, out);
            case Event.SwitchBegan e -> write(e, out);
            case Event.RegistersSaved e ->
                    frame(e.thread(), e.stack(), e.stackPointer(), e.bytes(), e.slots(), out);
            case Event.SliceSaved e -> write(e, out);
            case Event.StackletCreated e -> write(e, out);
            case Event.StackPointerMoved e -> write(e, out);
            case Event.SliceRestored e -> write(e, out);
            case Event.RegistersRestored e ->
                    frame(e.thread(), e.stack(), e.stackPointer(), e.bytes(), e.slots(), out);
            case Event.SwitchEnded e -> write(e, out);
            case Event.Stayed e -> write(e, out);
            case Event.StackletFreed e -> write(e, out);
            case Event.ChainChanged e -> write(e, out);
            case Event.AllocationFailed e -> {
                out.stack("stack", e.stack());
                out.count("bytes", e.bytes());
            }
            case Event.Fault e -> {
                out.stack("stack", e.stack());
                ReasonFields.write(e.reason(), out);
            }
            case Event.Named e -> {
                out.stack("stack", e.stack());
                out.word("former", e.former());
                out.address("handle", e.handle());
            }
            case LayerEvent e -> LayerFields.write(e, out);
        }
    }

    private static void write(Event.Output e, FieldWriter out) {
        out.stack("stack", e.stack());
        out.choice("stream", e.stream());
        out.count("bytes", e.bytes());
        out.text("text", e.text());
    }

    private static void write(Event.SwitchBegan e, FieldWriter out) {
        out.address("thread", e.thread());
        out.count("number", e.number());
        out.stack("from", e.from());
        out.stack("to", e.to());
    }

    private static void frame(
            long thread,
            Stack stack,
            long stackPointer,
            long bytes,
            List<SavedRegister> slots,
            FieldWriter out) {
        out.address("thread", thread);
        out.stack("stack", stack);
        out.address("stackPointer", stackPointer);
        out.count("bytes", bytes);
        out.registers("slots", slots);
    }

    private static void write(Event.SliceSaved e, FieldWriter out) {
        out.address("thread", e.thread());
        out.stack("stack", e.stack());
        out.address("from", e.from());
        out.address("to", e.to());
        out.address("heap", e.heap());
        out.count("saved", e.saved());
        out.count("total", e.total());
    }

    private static void write(Event.StackletCreated e, FieldWriter out) {
        out.address("thread", e.thread());
        out.stack("creator", e.creator());
        out.stack("created", e.created());
        out.address("handle", e.handle());
    }

    private static void write(Event.StackPointerMoved e, FieldWriter out) {
        out.address("thread", e.thread());
        out.stack("from", e.from());
        out.stack("to", e.to());
        out.address("before", e.before());
        out.address("after", e.after());
        out.address("handle", e.handle());
    }

    private static void write(Event.SliceRestored e, FieldWriter out) {
        out.address("thread", e.thread());
        out.stack("stack", e.stack());
        out.address("from", e.from());
        out.address("to", e.to());
        out.address("heap", e.heap());
        out.count("total", e.total());
    }

    private static void write(Event.SwitchEnded e, FieldWriter out) {
        out.address("thread", e.thread());
        out.count("number", e.number());
        out.choice("outcome", e.outcome());
        out.stack("from", e.from());
        out.stack("to", e.to());
        out.count("saved", e.saved());
        out.count("restored", e.restored());
        out.address("before", e.before());
        out.address("after", e.after());
        out.word("layer", e.layer());
    }

    private static void write(Event.Stayed e, FieldWriter out) {
        out.address("thread", e.thread());
        out.stack("stack", e.stack());
        out.choice("why", e.why());
    }

    private static void write(Event.StackletFreed e, FieldWriter out) {
        out.address("thread", e.thread());
        out.stack("stack", e.stack());
        out.address("handle", e.handle());
        out.choice("why", e.why());
    }

    private static void write(Event.ChainChanged e, FieldWriter out) {
        out.address("thread", e.thread());
        out.stacks("before", e.before());
        out.stacks("after", e.after());
    }

    static Event read(EventKind kind, Mark mark, long pc, FieldReader in)
            throws EventFormatException {
        return switch (kind) {
            case PROGRAM_STARTED -> new Event.ProgramStarted(mark, pc, in.text());
            case PROGRAM_ENDED -> new Event.ProgramEnded(mark, pc, ReasonFields.read(in));
            case OUTPUT -> output(mark, pc, in);
            case ALLOCATION_FAILED -> new Event.AllocationFailed(mark, pc, in.stack(), in.count());
            case FAULT -> new Event.Fault(mark, pc, in.stack(), ReasonFields.read(in));
            case NAMED -> new Event.Named(mark, pc, in.stack(), in.word(), in.address());
            case SWITCH_BEGAN,
                    REGISTERS_SAVED,
                    SLICE_SAVED,
                    STACKLET_CREATED,
                    STACK_POINTER_MOVED,
                    SLICE_RESTORED,
                    REGISTERS_RESTORED,
                    SWITCH_ENDED,
                    STAYED,
                    STACKLET_FREED,
                    CHAIN_CHANGED ->
                    ofSwitch(kind, mark, pc, in.address(), in);
            default -> LayerFields.read(kind, mark, pc, in);
        };
    }

    private static Event output(Mark mark, long pc, FieldReader in) throws EventFormatException {
        return new Event.Output(
                mark, pc, in.stack(), in.choice(Stream.class), in.count(), in.text());
    }

    private static Event ofSwitch(EventKind kind, Mark mark, long pc, long thread, FieldReader in)
            throws EventFormatException {
        return switch (kind) {
            case SWITCH_BEGAN -> switchBegan(mark, pc, thread, in);
            case REGISTERS_SAVED -> registersSaved(mark, pc, thread, in);
            case SLICE_SAVED -> sliceSaved(mark, pc, thread, in);
            case STACKLET_CREATED ->
                    new Event.StackletCreated(
                            mark, pc, thread, in.stack(), in.stack(), in.address());
            case STACK_POINTER_MOVED -> stackPointerMoved(mark, pc, thread, in);
            case SLICE_RESTORED -> sliceRestored(mark, pc, thread, in);
            case REGISTERS_RESTORED -> registersRestored(mark, pc, thread, in);
            case STAYED ->
                    new Event.Stayed(mark, pc, thread, in.stack(), in.choice(StayReason.class));
            case STACKLET_FREED ->
                    new Event.StackletFreed(
                            mark, pc, thread, in.stack(), in.address(), in.choice(End.class));
            case CHAIN_CHANGED ->
                    new Event.ChainChanged(mark, pc, thread, in.stacks(), in.stacks());
            default -> switchEnded(mark, pc, thread, in);
        };
    }

    private static Event switchBegan(Mark mark, long pc, long thread, FieldReader in)
            throws EventFormatException {
        return new Event.SwitchBegan(mark, pc, thread, (int) in.count(), in.stack(), in.stack());
    }

    private static Event registersSaved(Mark mark, long pc, long thread, FieldReader in)
            throws EventFormatException {
        return new Event.RegistersSaved(
                mark, pc, thread, in.stack(), in.address(), in.count(), in.registers());
    }

    private static Event registersRestored(Mark mark, long pc, long thread, FieldReader in)
            throws EventFormatException {
        return new Event.RegistersRestored(
                mark, pc, thread, in.stack(), in.address(), in.count(), in.registers());
    }

    private static Event sliceSaved(Mark mark, long pc, long thread, FieldReader in)
            throws EventFormatException {
        return new Event.SliceSaved(
                mark,
                pc,
                thread,
                in.stack(),
                in.address(),
                in.address(),
                in.address(),
                in.count(),
                in.count());
    }

    private static Event sliceRestored(Mark mark, long pc, long thread, FieldReader in)
            throws EventFormatException {
        return new Event.SliceRestored(
                mark, pc, thread, in.stack(), in.address(), in.address(), in.address(), in.count());
    }

    private static Event stackPointerMoved(Mark mark, long pc, long thread, FieldReader in)
            throws EventFormatException {
        return new Event.StackPointerMoved(
                mark, pc, thread, in.stack(), in.stack(), in.address(), in.address(), in.address());
    }

    private static Event switchEnded(Mark mark, long pc, long thread, FieldReader in)
            throws EventFormatException {
        return new Event.SwitchEnded(
                mark,
                pc,
                thread,
                (int) in.count(),
                in.choice(Outcome.class),
                in.stack(),
                in.stack(),
                in.count(),
                in.count(),
                in.address(),
                in.address(),
                in.version() == 1 ? "" : in.word());
    }
}
