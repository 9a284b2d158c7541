package org.stackletlab.inspector.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.frames.Frame;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.emulator.image.frames.RegisterFile;
import org.stackletlab.emulator.image.frames.UnwindEnd;
import org.stackletlab.emulator.image.frames.Unwinder;
import org.stackletlab.emulator.image.frames.Unwinding;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.inspector.stacklet.KnownStack;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.stacklet.SwitchRoutine;
import org.stackletlab.inspector.world.stack.NamedStacklet;
import org.stackletlab.inspector.world.stack.Situation;

/**
 * Finds the calls of the running stack and of suspended ones, at one instant.
 *
 * <p>There are two ways into a suspended stack. Its near end is where {@code slp_switch} called the
 * save callback, so unwinding can begin there with nothing but a program counter and a stack
 * pointer, if the routine has call-frame information. And whoever watched the switch may have kept
 * the registers at the routine's first instruction. If both are there they must agree.
 */
final class CallsReader {
    private final Image image;
    private final GuestView view;
    private final Optional<SwitchRoutine> routine;
    private final CallingConvention convention;

    CallsReader(Image image, GuestView view, Optional<SwitchRoutine> routine) {
        this.image = image;
        this.view = view;
        this.routine = routine;
        this.convention = view.platform().convention();
    }

    /** The calls of a stack as they were found, and what to think of them. */
    record Calls(Optional<Unwinding> unwinding, MemorySource memory, Optional<String> doubt) {
        /** Where the frames of the function begin that the program began with. */
        OptionalLong startUp() {
            return unwinding.filter(found -> found.end() instanceof UnwindEnd.Outermost).stream()
                    .mapToLong(found -> found.frames().getLast().stackPointer())
                    .findFirst();
        }
    }

    /** The innermost calls of what the CPU does, in memory as it is. */
    List<Frame> innermost(int most) {
        return Unwinder.of(image)
                .unwind(RegisterFile.of(view), MemorySource.of(view), most)
                .frames();
    }

    Calls running(Situation situation) {
        MemorySource memory =
                situation
                        .own()
                        .filter(own -> situation.phase().isDangerZone())
                        .<MemorySource>map(own -> new SliceMemory(view, own.struct()))
                        .orElseGet(() -> MemorySource.of(view));
        Unwinding found = Unwinder.of(image).unwind(RegisterFile.of(view), memory);
        return new Calls(Optional.of(found), memory, Optional.empty());
    }

    Calls suspended(NamedStacklet stack) {
        MemorySource memory = new SliceMemory(view, stack.struct());
        Optional<Unwinding> fromNearEnd = fromNearEnd(stack.struct(), memory);
        Optional<Unwinding> fromEntry = stack.known().flatMap(known -> fromEntry(known, memory));
        if (fromNearEnd.filter(found -> found.frames().size() > 1).isEmpty()) {
            return new Calls(fromEntry.or(() -> fromNearEnd), memory, Optional.empty());
        }
        if (fromEntry.isEmpty() || agree(fromNearEnd.get(), fromEntry.get())) {
            return new Calls(fromNearEnd, memory, Optional.empty());
        }
        return new Calls(
                fromEntry,
                memory,
                Optional.of(
                        "the call-frame information of the switch routine leads to another caller than the registers at its entry: the information is wrong, or the saved slice has changed"));
    }

    /** In the switch routine, back from the save callback. */
    private Optional<Unwinding> fromNearEnd(Stacklet struct, MemorySource memory) {
        OptionalLong pc = routine.map(SwitchRoutine::saveReturn).orElse(OptionalLong.empty());
        if (pc.isEmpty()) {
            return Optional.empty();
        }
        long stackPointer = struct.start() - routine.get().callBytes();
        RegisterFile registers =
                RegisterFile.of(
                        Map.of(
                                convention.programCounter(),
                                pc.getAsLong(),
                                convention.stackPointer(),
                                stackPointer));
        return Optional.of(Unwinder.of(image).unwind(registers, memory));
    }

    /** At the first instruction of the switch routine, when the stack was left. */
    private Optional<Unwinding> fromEntry(KnownStack known, MemorySource memory) {
        Map<Register, Long> registers = new HashMap<>(known.atEntry());
        return registers.containsKey(convention.programCounter())
                        && registers.containsKey(convention.stackPointer())
                ? Optional.of(Unwinder.of(image).unwind(RegisterFile.of(registers), memory))
                : Optional.empty();
    }

    /** Whether both find the same calls above the switch routine. */
    private static boolean agree(Unwinding one, Unwinding other) {
        return one.frames().size() == other.frames().size()
                && sameFrom(one.frames(), other.frames());
    }

    private static boolean sameFrom(List<Frame> one, List<Frame> other) {
        for (int i = 1; i < one.size(); i++) {
            Frame a = one.get(i);
            Frame b = other.get(i);
            if (a.pc() != b.pc() || a.stackPointer() != b.stackPointer()) {
                return false;
            }
        }
        return true;
    }

    /** The calls as values. */
    CallStack describe(Calls calls, Optional<Stacklet> awaiting, boolean restoring) {
        if (calls.unwinding.isEmpty()) {
            return new CallStack(
                    List.of(),
                    "nothing says where the switch routine calls its save callback, and nobody kept the registers that this stack was left with",
                    false,
                    calls.doubt);
        }
        Unwinding found = calls.unwinding.get();
        return new CallStack(
                found.frames().stream().map(frame -> frame(frame, awaiting, restoring)).toList(),
                found.end().sentence(),
                found.end() instanceof UnwindEnd.Outermost,
                calls.doubt);
    }

    private static CallFrame frame(Frame frame, Optional<Stacklet> struct, boolean restoring) {
        return new CallFrame(
                frame.depth(),
                frame.function(),
                frame.position(),
                frame.pc(),
                frame.stackPointer(),
                frame.cfa(),
                frame.inlined(),
                struct.map(of -> residence(frame, of, restoring)).orElse(Residence.IN_PLACE));
    }

    private static Residence residence(Frame frame, Stacklet struct, boolean restoring) {
        long end = frame.cfa().orElse(frame.stackPointer() + 1);
        if (end <= struct.start() || frame.stackPointer() >= struct.firstInPlace()) {
            return Residence.IN_PLACE;
        }
        if (restoring) {
            return Residence.BEING_RESTORED;
        }
        return end <= struct.firstInPlace() ? Residence.SAVED : Residence.PARTLY_SAVED;
    }
}
