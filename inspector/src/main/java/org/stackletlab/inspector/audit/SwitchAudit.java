package org.stackletlab.inspector.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.GuestLayout;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.audit.BrokenPromise.BytesLost;
import org.stackletlab.inspector.audit.BrokenPromise.Misaligned;
import org.stackletlab.inspector.audit.BrokenPromise.NeverReturned;
import org.stackletlab.inspector.audit.BrokenPromise.RegisterLost;
import org.stackletlab.inspector.audit.BrokenPromise.StackPointerLost;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Event.Outcome;
import org.stackletlab.inspector.event.Event.SliceSaved;
import org.stackletlab.inspector.event.Event.SwitchBegan;
import org.stackletlab.inspector.event.Event.SwitchEnded;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.inspector.recording.RecordedProgram;

/**
 * Repeats a recorded run and watches every passage through the switch routine. Registers may be
 * marked: then each of them holds a value of its own while the routine works, and what the program
 * had in it again afterwards. So a register that is lost is noticed even if the program never used
 * it. For one thread.
 */
public final class SwitchAudit {
    /** Passages that are looked at; in more of them nothing new is to be seen. */
    private static final int MOST_PASSAGES = 1000;

    /** Of a stack so much is compared, from the stack pointer up. */
    private static final int MOST_BYTES = 1 << 16;

    /** No routine needs so many instructions: if it does, it hangs. */
    private static final long HANGS = 1_000_000;

    private final RecordedProgram recorded;
    private final boolean marking;
    private final Machine machine;
    private final CallingConvention convention;
    private final Registers registers;
    private final Map<Integer, Left> left = new HashMap<>();
    private final Map<Integer, SwitchBegan> open = new HashMap<>();
    private final Set<Long> callbacks = new HashSet<>();
    private final List<BrokenPromise> broken = new ArrayList<>();
    private Optional<SwitchBegan> current = Optional.empty();

    private SwitchAudit(RecordedProgram recorded, boolean marking, Machine machine) {
        this.recorded = recorded;
        this.marking = marking;
        this.machine = machine;
        this.convention = recorded.platform().convention();
        this.registers = new Registers(convention.calleeSaved());
    }

    /**
     * What the switch routine did not keep, in the order in which it was seen. The run is repeated
     * as it was.
     *
     * @throws MachineException when no machine can be had
     */
    public static List<BrokenPromise> of(RecordedProgram recorded) throws MachineException {
        return of(recorded, false);
    }

    /**
     * The same with marks in all registers; the end of a run with a broken switch may be another
     * one then, so only the first of what it did not keep can be relied upon.
     *
     * @throws MachineException when no machine can be had
     */
    public static List<BrokenPromise> withMarks(RecordedProgram recorded) throws MachineException {
        return of(recorded, true);
    }

    private static List<BrokenPromise> of(RecordedProgram recorded, boolean marking)
            throws MachineException {
        try (Machine machine =
                Machine.load(recorded.image(), recorded.recording().options(), Console.NONE)) {
            SwitchAudit audit = new SwitchAudit(recorded, marking, machine);
            audit.run();
            return List.copyOf(audit.broken);
        }
    }

    private void run() {
        boolean goesOn = true;
        int passages = 0;
        for (Event event : recorded.events()) {
            if (event instanceof SwitchBegan began) {
                passages++;
                if (passages > MOST_PASSAGES) {
                    return;
                }
                open.put(began.number(), began);
                goesOn = goesOn && reach(began.mark());
                if (goesOn) {
                    entered(began);
                }
            } else if (event instanceof SliceSaved saved) {
                Optional.ofNullable(left.get(saved.stack().id()))
                        .ifPresent(one -> one.copied.add(saved));
            } else if (event instanceof SwitchEnded ended) {
                open.remove(ended.number());
                goesOn = goesOn && reach(ended.mark());
                if (goesOn) {
                    returned(ended);
                }
            }
        }
        open.values().stream()
                .filter(began -> !isUnfinished(began))
                .min((one, other) -> one.number() - other.number())
                .ifPresent(began -> broken.add(new NeverReturned(began.number(), began.from())));
    }

    private boolean reach(Mark mark) {
        return machine.runTo(mark).isEmpty() || machine.mark().equals(mark);
    }

    /** Whether the budget was spent while a passage was under way, which is nobody's fault. */
    private boolean isUnfinished(SwitchBegan began) {
        StopReason reason = recorded.recording().reason();
        boolean stopped =
                reason instanceof StopReason.BudgetSpent || reason instanceof StopReason.Cancelled;
        Mark end = recorded.recording().end();
        return stopped && end.instructions() - began.mark().instructions() < HANGS;
    }

    private void entered(SwitchBegan began) {
        current = Optional.of(began);
        long stackPointer = machine.stackPointer();
        long end = GuestLayout.STACK + recorded.recording().options().stackBytes();
        int bytes = Math.clamp(end - stackPointer, 0, MOST_BYTES);
        if (!machine.isMapped(stackPointer, Math.max(bytes, 1))) {
            return;
        }
        long[] values = registers.read(machine);
        long[] marks = marking ? registers.marks(began.number()) : values;
        left.put(
                began.from().id(),
                new Left(
                        began.number(),
                        began.from(),
                        values,
                        marks,
                        stackPointer,
                        machine.readBytes(stackPointer, bytes)));
        watch(machine.codeAddress(machine.argument(0)), true);
        watch(machine.codeAddress(machine.argument(1)), false);
        if (marking) {
            registers.write(machine, marks);
        }
    }

    private void watch(long callback, boolean save) {
        if (callbacks.add(callback)) {
            machine.probe(callback, _ -> called(save));
        }
    }

    /** At the first instruction of a callback. */
    private void called(boolean save) {
        if (current.isEmpty()) {
            return;
        }
        long pushed = convention.returnAddressOnStack() ? recorded.platform().wordBytes() : 0;
        long stackPointer = machine.stackPointer() + pushed;
        if (stackPointer % convention.stackAlignment() != 0) {
            broken.add(
                    new Misaligned(
                            current.get().number(),
                            save,
                            stackPointer,
                            convention.stackAlignment()));
        }
    }

    private void returned(SwitchEnded ended) {
        current = Optional.empty();
        // A new stack goes on in the frames of its creator, who will come back there as well.
        boolean stays = ended.outcome() == Outcome.CREATED || ended.outcome() == Outcome.STAYED;
        Left expected = left.get(stays ? ended.from().id() : ended.to().id());
        if (expected == null) {
            return;
        }
        compare(ended, expected);
        if (marking) {
            registers.write(machine, expected.values);
        }
        if (ended.outcome() != Outcome.CREATED) {
            left.remove(expected.stack.id());
        }
        if (ended.outcome() == Outcome.ENDED) {
            left.remove(ended.from().id());
        }
    }

    private void compare(SwitchEnded ended, Left expected) {
        long pushed = convention.returnAddressOnStack() ? recorded.platform().wordBytes() : 0;
        long wanted = expected.stackPointer + pushed;
        if (machine.stackPointer() != wanted) {
            broken.add(
                    new StackPointerLost(
                            ended.number(),
                            expected.number,
                            ended.to(),
                            wanted,
                            machine.stackPointer()));
        }
        long[] found = registers.read(machine);
        for (int i = 0; i < found.length; i++) {
            if (found[i] != expected.marks[i]) {
                broken.add(
                        new RegisterLost(
                                ended.number(),
                                expected.number,
                                ended.to(),
                                registers.all().get(i),
                                expected.marks[i],
                                found[i],
                                whose(i, found[i], expected),
                                marking));
            }
        }
        if (ended.outcome() == Outcome.SWITCHED || ended.outcome() == Outcome.ENDED) {
            compareBytes(ended, expected, wanted);
        }
    }

    /** Who had this value in the register: of several the one that was left last. */
    private Optional<Stack> whose(int register, long value, Left but) {
        return left.values().stream()
                .filter(each -> each != but && each.marks[register] == value)
                .max((one, other) -> one.number - other.number)
                .map(each -> each.stack);
    }

    /** Bytes in place may have been changed by whoever has their address; copied ones not. */
    private void compareBytes(SwitchEnded ended, Left expected, long from) {
        int length = expected.bytes.length;
        if (!machine.isMapped(expected.stackPointer, Math.max(length, 1))) {
            return;
        }
        byte[] now = machine.readBytes(expected.stackPointer, length);
        boolean[] copied = new boolean[length];
        for (SliceSaved slice : expected.copied) {
            long start = Math.max(slice.from(), from) - expected.stackPointer;
            long end = slice.to() - expected.stackPointer;
            Arrays.fill(
                    copied,
                    Math.clamp(start, 0, length),
                    Math.max(Math.clamp(start, 0, length), Math.clamp(end, 0, length)),
                    true);
        }
        int first = -1;
        int count = 0;
        for (int i = 0; i < length; i++) {
            if (copied[i] && now[i] != expected.bytes[i]) {
                first = first < 0 ? i : first;
                count++;
            }
        }
        if (count > 0) {
            broken.add(
                    new BytesLost(
                            ended.number(),
                            expected.number,
                            ended.to(),
                            expected.stackPointer + first,
                            count));
        }
    }
}
