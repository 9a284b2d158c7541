package org.stackletlab.inspector.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.frames.Frame;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.emulator.image.frames.RegisterFile;
import org.stackletlab.emulator.image.frames.UnwindEnd;
import org.stackletlab.emulator.image.frames.Unwinder;
import org.stackletlab.emulator.image.frames.Unwinding;
import org.stackletlab.emulator.image.variables.Variable;
import org.stackletlab.emulator.image.variables.Variables;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.inspector.stacklet.KnownStacks;
import org.stackletlab.inspector.stacklet.SliceMemory;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.stacklet.SwitchRoutine;
import org.stackletlab.inspector.world.stack.NamedStacklet;
import org.stackletlab.inspector.world.stack.Situation;
import org.stackletlab.inspector.world.stack.StackRegion;

/**
 * Finds the calls of the running stack and of suspended ones, at one instant.
 *
 * <p>There are two ways into a suspended stack. Its near end is where {@code slp_switch} called the
 * save callback, so unwinding can begin there with nothing but a program counter and a stack
 * pointer, if the routine has call-frame information. And whoever watched the switch may have kept
 * the registers at the routine's first instruction. If both are there they must agree. The same
 * registers lead out of a routine without such information while it runs.
 */
final class CallsReader {
    /** How far down the frames of a callback and the functions it calls can reach. */
    private static final int FRAMES_OF_CALLBACKS = 40;

    private static final int FRAMES_WITH_VARIABLES = 200;

    private final Image image;
    private final GuestView view;
    private final KnownStacks known;
    private final Optional<SwitchRoutine> routine;
    private final StackRegion region;
    private final boolean variables;
    private final CallingConvention convention;
    private final Unwinding live;

    CallsReader(
            Image image,
            GuestView view,
            KnownStacks known,
            Optional<SwitchRoutine> routine,
            StackRegion region,
            boolean variables) {
        this.image = image;
        this.view = view;
        this.known = known;
        this.routine = routine;
        this.region = region;
        this.variables = variables;
        this.convention = view.platform().convention();
        this.live =
                Unwinder.of(image)
                        .unwind(RegisterFile.of(view), MemorySource.of(view), FRAMES_OF_CALLBACKS);
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
    List<Frame> innermost() {
        return live.frames();
    }

    Calls running(Situation situation) {
        MemorySource memory =
                situation
                        .own()
                        .filter(own -> situation.phase().isDangerZone())
                        .<MemorySource>map(own -> new SliceMemory(view, own.struct()))
                        .orElseGet(() -> MemorySource.of(view));
        MemorySource own = situation.mainRuns() ? memory : below(situation.farEnd(), memory);
        Unwinding found = Unwinder.of(image).unwind(RegisterFile.of(view), own);
        // In the danger zone a stack that has its handle still is the one that is entered.
        Map<Register, Long> atEntry =
                situation
                        .own()
                        .filter(entered -> situation.phase().isDangerZone())
                        .map(entered -> atEntry(entered).orElse(Map.of()))
                        .orElse(known.atEntry());
        return new Calls(Optional.of(beyond(found, atEntry, own)), memory, Optional.empty());
    }

    /** Goes on from a routine without call-frame information, by the registers at its entry. */
    private Unwinding beyond(Unwinding found, Map<Register, Long> atEntry, MemorySource memory) {
        Frame last = found.frames().getLast();
        if (!(found.end() instanceof UnwindEnd.NoRules)
                || !hasRegisters(atEntry)
                || routine.filter(code -> code.contains(last.pc())).isEmpty()) {
            return found;
        }
        Unwinding callers = fromEntry(atEntry, memory, Unwinder.MOST_FRAMES);
        List<Frame> frames = new ArrayList<>(found.frames());
        frames.set(last.depth(), moved(last, last.depth(), callers.frames().getFirst().cfa()));
        callers.frames().stream()
                .skip(1)
                .forEach(
                        frame ->
                                frames.add(
                                        moved(frame, last.depth() + frame.depth(), frame.cfa())));
        return new Unwinding(frames, callers.end());
    }

    Calls suspended(NamedStacklet stack) {
        Stacklet struct = stack.struct();
        MemorySource memory = new SliceMemory(view, struct);
        MemorySource own = struct.isMain() ? memory : below(struct.stop(), memory);
        Optional<Unwinding> fromNearEnd = fromNearEnd(struct, own);
        Optional<Map<Register, Long>> watched = atEntry(stack).filter(this::hasRegisters);
        if (fromNearEnd.filter(found -> found.frames().size() > 1).isEmpty()) {
            return new Calls(
                    watched.map(of -> fromEntry(of, own, Unwinder.MOST_FRAMES))
                            .or(() -> fromNearEnd),
                    memory,
                    Optional.empty());
        }
        if (watched.isEmpty() || agree(fromNearEnd.get(), fromEntry(watched.get(), own, 2))) {
            return new Calls(fromNearEnd, memory, Optional.empty());
        }
        Optional<Unwinding> fromEntry = watched.map(of -> fromEntry(of, own, Unwinder.MOST_FRAMES));
        return new Calls(
                fromEntry,
                memory,
                Optional.of(
                        "the call-frame information of the switch routine leads to another caller"
                                + " than the registers at its entry: the information is wrong, or the"
                                + " saved slice has changed"));
    }

    /** Above its far end a stack has nothing to look for: others have been there since. */
    private MemorySource below(long farEnd, MemorySource memory) {
        return (address, bytes) ->
                address + bytes > farEnd && address < region.end()
                        ? Optional.empty()
                        : memory.read(address, bytes);
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

    private static Optional<Map<Register, Long>> atEntry(NamedStacklet stack) {
        return stack.known().map(known -> known.atEntry().get());
    }

    private boolean hasRegisters(Map<Register, Long> atEntry) {
        return atEntry.containsKey(convention.programCounter())
                && atEntry.containsKey(convention.stackPointer());
    }

    /** At the first instruction of the switch routine, when the stack was left. */
    private Unwinding fromEntry(
            Map<Register, Long> registers, MemorySource memory, int mostFrames) {
        Unwinding found = Unwinder.of(image).unwind(RegisterFile.of(registers), memory, mostFrames);
        return found.end() instanceof UnwindEnd.NoRules && found.frames().size() == 1
                ? byConvention(found, registers, memory)
                : found;
    }

    /**
     * At the first instruction of a function no call-frame information is needed: the ABI says
     * where the return address is.
     */
    private Unwinding byConvention(
            Unwinding found, Map<Register, Long> atEntry, MemorySource memory) {
        Map<Register, Long> registers = new HashMap<>(atEntry);
        long stackPointer = atEntry.get(convention.stackPointer());
        Optional<Long> returnAddress =
                convention
                        .linkRegister()
                        .map(link -> Optional.ofNullable(atEntry.get(link)))
                        .orElseGet(() -> word(stackPointer, memory));
        if (returnAddress.isEmpty()) {
            return found;
        }
        long caller = view.codeAddress(returnAddress.get());
        registers.put(convention.programCounter(), caller);
        if (convention.returnAddressOnStack()) {
            registers.put(convention.stackPointer(), stackPointer + view.platform().wordBytes());
        }
        Unwinding above = Unwinder.of(image).unwind(RegisterFile.of(registers), memory);
        List<Frame> frames = new ArrayList<>();
        frames.add(
                moved(
                        found.frames().getFirst(),
                        0,
                        OptionalLong.of(above.frames().getFirst().stackPointer())));
        above.frames().forEach(frame -> frames.add(moved(frame, frame.depth() + 1, frame.cfa())));
        return new Unwinding(frames, above.end());
    }

    private Optional<Long> word(long address, MemorySource memory) {
        return memory.read(address, view.platform().wordBytes()).map(view.platform()::number);
    }

    /** The frame at another depth; all but the innermost are calling. */
    private Frame moved(Frame frame, int depth, OptionalLong cfa) {
        return new Frame(
                depth,
                frame.pc(),
                frame.stackPointer(),
                cfa,
                frame.function(),
                depth == 0 ? frame.position() : image.sourceAt(frame.pc() - 1),
                frame.inlined(),
                depth > 0,
                frame.registers(),
                frame.savedAt());
    }

    /** Whether both find the same caller with the same registers: then all above is the same. */
    private static boolean agree(Unwinding one, Unwinding other) {
        if (other.frames().size() < 2) {
            return false;
        }
        Frame a = one.frames().get(1);
        Frame b = other.frames().get(1);
        return a.pc() == b.pc()
                && a.stackPointer() == b.stackPointer()
                && a.registers().known().stream()
                        .filter(b.registers().known()::contains)
                        .allMatch(r -> a.registers().value(r).equals(b.registers().value(r)));
    }

    /** The calls of a suspended stack; a machine that goes on must be read at once. */
    CallStack described(NamedStacklet stack, long farEnd) {
        Supplier<CallStack> calls =
                () -> describe(suspended(stack), farEnd, Optional.of(stack.struct()), false);
        return view instanceof MachineState ? CallStack.later(calls) : calls.get();
    }

    /**
     * The calls as values. A new stack begins in the frames of its creator, whose calls are not its
     * own: the calls of a stack end where the next frame would not lie below its far end.
     *
     * @param farEnd the address behind the stack's highest byte
     * @param slice the struct of the stack, if bytes of it may be in the heap
     */
    CallStack describe(Calls calls, long farEnd, Optional<Stacklet> slice, boolean restoring) {
        if (calls.unwinding.isEmpty()) {
            return new CallStack(
                    List.of(),
                    "nothing says where the switch routine calls its save callback, and nobody kept"
                            + " the registers that this stack was left with",
                    false,
                    calls.doubt);
        }
        Unwinding found = calls.unwinding.get();
        List<Frame> own =
                found.frames().stream()
                        .takeWhile(frame -> frame.depth() == 0 || isBelow(frame, farEnd))
                        .toList();
        boolean all = own.size() == found.frames().size();
        return new CallStack(
                own.stream()
                        .map(frame -> frame(frame, slice, restoring, variables(calls, frame)))
                        .toList(),
                all ? found.end().sentence() : "this is where the stack began",
                !all || found.end() instanceof UnwindEnd.Outermost,
                calls.doubt);
    }

    private static boolean isBelow(Frame frame, long farEnd) {
        return frame.cfa().isPresent()
                ? frame.cfa().getAsLong() <= farEnd
                : frame.stackPointer() < farEnd;
    }

    /** Of deep recursion, the innermost calls are enough. */
    private List<Variable> variables(Calls calls, Frame frame) {
        return variables && frame.depth() < FRAMES_WITH_VARIABLES
                ? Variables.of(image).at(calls.unwinding.orElseThrow(), frame.depth(), calls.memory)
                : List.of();
    }

    private static CallFrame frame(
            Frame frame, Optional<Stacklet> struct, boolean restoring, List<Variable> variables) {
        return new CallFrame(
                frame.depth(),
                frame.function(),
                frame.position(),
                frame.pc(),
                frame.stackPointer(),
                frame.cfa(),
                frame.inlined(),
                struct.map(of -> residence(frame, of, restoring)).orElse(Residence.IN_PLACE),
                variables);
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
