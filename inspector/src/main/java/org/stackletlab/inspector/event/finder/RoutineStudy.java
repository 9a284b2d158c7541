package org.stackletlab.inspector.event.finder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.GuestLayout;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.machine.Trace;
import org.stackletlab.inspector.event.SavedRegister;

/**
 * Finds out what a switch routine does inside by calling it on a machine of its own: every
 * callee-saved register holds a number of its own, and the callbacks are pauses. It is called
 * twice, once to stay and once to go to a copy of its own frame, and watched instruction by
 * instruction.
 */
final class RoutineStudy implements AutoCloseable {
    private static final long STACK_BYTES = 64 << 10;
    private static final long MOST_INSTRUCTIONS = 20_000;

    /** How far below the first frame its copy lies: more than any routine's frame. */
    private static final long APART = 8192;

    private static final int LARGEST_FRAME = 4096;

    // Return instructions in the host-call page that no host call uses.
    private static final long SAVE = GuestLayout.HOST_CALLS + 16 * 64;
    private static final long RESTORE = GuestLayout.HOST_CALLS + 16 * 65;
    private static final long HOME = GuestLayout.HOST_CALLS + 16 * 66;

    private final Machine machine;
    private final CallingConvention convention;
    private final long entry;
    private final int word;
    private final Trace trace;
    private final Map<Register, byte[]> values = new LinkedHashMap<>();
    private List<Step> steps = new ArrayList<>();
    private long frameTop;
    private byte[] finalFrame = {};

    /** An instruction that is next. */
    private static final class Step {
        private final long pc;
        private final long mark;
        private final long sp;
        private final byte[] frame;

        Step(long pc, long mark, long sp, byte[] frame) {
            this.pc = pc;
            this.mark = mark;
            this.sp = sp;
            this.frame = frame;
        }
    }

    private RoutineStudy(Machine machine, long entry, long end) {
        this.machine = machine;
        this.convention = machine.platform().convention();
        this.entry = entry;
        this.word = machine.platform().wordBytes();
        this.trace = machine.trace(entry, end, this::step);
        machine.probe(SAVE, Machine::pause);
        machine.probe(RESTORE, Machine::pause);
        machine.probe(HOME, Machine::pause);
    }

    /**
     * What a routine does.
     *
     * @param entry its first instruction
     * @param end the address behind its last one
     * @return nothing if it does not follow the contract, or needs something of the program
     */
    static Optional<RoutineFacts> of(Image image, long entry, long end) {
        MachineOptions options =
                MachineOptions.defaults()
                        .withHeapBytes(GuestLayout.PAGE)
                        .withStackBytes(STACK_BYTES)
                        .withMaxInstructions(MOST_INSTRUCTIONS);
        try (RoutineStudy study =
                new RoutineStudy(Machine.load(image, options, Console.NONE), entry, end)) {
            return study.facts();
        } catch (MachineException e) {
            return Optional.empty(); // whoever runs the program will say so
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty(); // it lost its stack
        }
    }

    private Optional<RoutineFacts> facts() {
        if (!call() || !runTo(SAVE)) {
            return Optional.empty();
        }
        back(0);
        if (!runTo(HOME)) {
            return Optional.empty();
        }
        long stayPc = steps.getLast().pc;
        return call() && runTo(SAVE) ? switching(stayPc) : Optional.empty();
    }

    private Optional<RoutineFacts> switching(long stayPc) {
        long sp = machine.argument(0);
        long frameBytes = frameTop - sp;
        if (frameBytes < 0 || frameBytes > LARGEST_FRAME) {
            return Optional.empty();
        }
        long callMark = machine.instructions();
        finalFrame = frame();
        Step saved = frameComplete(sp);
        long entered = steps.getFirst().mark;
        List<SavedRegister> slots = slots((int) frameBytes);
        long newSp = sp - APART;
        copyFrame(sp, newSp);
        back(newSp);
        long movingFrom = machine.instructions();
        steps = new ArrayList<>();
        if (!runTo(RESTORE) || machine.argument(0) != newSp) {
            return Optional.empty();
        }
        Optional<Step> moved = steps.stream().filter(step -> step.sp == newSp).findFirst();
        long restoreSteps = machine.instructions() - movingFrom;
        back(1);
        if (moved.isEmpty() || !runTo(HOME)) {
            return Optional.empty();
        }
        return Optional.of(
                new RoutineFacts(
                        frameBytes,
                        slots,
                        saved.pc,
                        saved.mark - entered,
                        callMark - entered,
                        moved.get().pc,
                        moved.get().mark - movingFrom,
                        restoreSteps,
                        steps.getLast().pc,
                        stayPc));
    }

    /** Sets everything up as a caller does, up to the routine's first instruction. */
    private boolean call() {
        steps = new ArrayList<>();
        long sp = GuestLayout.STACK + STACK_BYTES / 2;
        List<Long> arguments = List.of(SAVE, RESTORE, 0L);
        if (convention.arguments().isEmpty()) {
            sp -= convention.stackAlignment();
            for (int i = 0; i < arguments.size(); i++) {
                machine.writeWord(sp + (long) i * word, arguments.get(i));
            }
        }
        for (int i = 0; i < Math.min(convention.arguments().size(), arguments.size()); i++) {
            machine.write(convention.arguments().get(i), arguments.get(i));
        }
        if (convention.returnAddressOnStack()) {
            sp -= word;
            machine.writeWord(sp, HOME);
        }
        convention.linkRegister().ifPresent(link -> machine.write(link, HOME));
        frameTop = sp;
        machine.write(convention.stackPointer(), sp);
        machine.write(convention.programCounter(), entry);
        setSentinels();
        return true;
    }

    /** Control registers keep what they hold: not every number is a valid setting. */
    private void setSentinels() {
        int number = 0;
        for (Register register : convention.calleeSaved()) {
            if (register.kind() != RegisterKind.CONTROL) {
                number++;
                long low = 0x51a7_0000L | number * 0x0101L;
                machine.write(register, register.bytes() > 4 ? ((low * 7) << 32) | low : low);
            }
            values.put(register, machine.readWide(register));
        }
        convention.linkRegister().ifPresent(link -> values.put(link, machine.readWide(link)));
    }

    private boolean runTo(long address) {
        return machine.run() instanceof StopReason.Paused(long pc) && pc == address;
    }

    /** Returns from a callback. */
    private void back(long result) {
        long to = machine.returnAddress();
        if (convention.returnAddressOnStack()) {
            machine.write(convention.stackPointer(), machine.stackPointer() + word);
        }
        machine.write(convention.result(), result);
        machine.write(convention.programCounter(), to);
    }

    private void step(Machine m) {
        steps.add(new Step(m.programCounter(), m.instructions(), m.stackPointer(), frame()));
    }

    /** What lies where the routine may put its frame. */
    private byte[] frame() {
        return machine.readBytes(frameTop - LARGEST_FRAME, LARGEST_FRAME);
    }

    /** The first step from which on the frame does not change any more. */
    private Step frameComplete(long sp) {
        int from = LARGEST_FRAME - (int) (frameTop - sp);
        Step first = steps.getLast();
        for (Step step : steps.reversed()) {
            if (step.sp > sp
                    || !Arrays.equals(
                            step.frame, from, LARGEST_FRAME, finalFrame, from, LARGEST_FRAME)) {
                return first;
            }
            first = step;
        }
        return first;
    }

    private List<SavedRegister> slots(int frameBytes) {
        byte[] frame = Arrays.copyOfRange(finalFrame, LARGEST_FRAME - frameBytes, LARGEST_FRAME);
        List<SavedRegister> slots = new ArrayList<>();
        values.forEach(
                (register, value) -> {
                    List<Integer> found = places(frame, value);
                    if (found.size() == 1) {
                        slots.add(new SavedRegister(register.name(), found.getFirst()));
                    }
                });
        slots.sort((a, b) -> Integer.compare(a.offset(), b.offset()));
        return slots;
    }

    private static List<Integer> places(byte[] frame, byte[] value) {
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at + value.length <= frame.length; at += 2) {
            if (Arrays.equals(frame, at, at + value.length, value, 0, value.length)) {
                places.add(at);
            }
        }
        return places;
    }

    /** Another stack that was left in the same way. */
    private void copyFrame(long from, long to) {
        int bytes = (int) (frameTop - from) + 16 * word;
        machine.writeBytes(to, machine.readBytes(from, bytes));
    }

    @Override
    public void close() {
        trace.end();
        machine.close();
    }
}
