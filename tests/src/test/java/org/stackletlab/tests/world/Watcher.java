package org.stackletlab.tests.world;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Segment;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.stacklet.KnownStack;
import org.stackletlab.inspector.stacklet.KnownStacks;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.stacklet.StackletStructs;
import org.stackletlab.inspector.stacklet.SwitchRoutine;
import org.stackletlab.inspector.stacklet.ThreadBlock;
import org.stackletlab.inspector.world.CallFrame;
import org.stackletlab.inspector.world.World;

/**
 * Runs a program instruction by instruction and keeps count of its stacks in its own, simple way:
 * by the addresses in the switch routine that it passes. Tells an observer of every instruction.
 */
final class Watcher {
    /** A small heap and a small stack are looked at faster. */
    static final MachineOptions OPTIONS =
            MachineOptions.defaults().withHeapBytes(1 << 20).withStackBytes(1 << 16);

    private final Machine machine;
    private final StackletStructs structs;
    private final SwitchRoutine routine;
    private final long destroy;
    private final Map<Long, Sleeper> sleepers = new LinkedHashMap<>();
    private final Set<Long> threads = new TreeSet<>();
    private String running = "main";
    private int created;
    private long destroyed;
    private long destroyEnds;

    private long thread;
    private boolean inSwitch;
    private Map<Register, Long> atEntry = Map.of();
    private List<CallFrame> callsAtEntry = List.of();

    private Watcher(Machine machine) {
        this.machine = machine;
        Image image = machine.image();
        this.structs = StackletStructs.of(image).orElseThrow();
        this.routine = SwitchRoutine.of(image).orElseThrow();
        this.destroy = image.symbol("stacklet_destroy").orElseThrow().address();
    }

    /** Runs an image to its end. */
    static StopReason run(
            Image image, List<String> arguments, BiConsumer<Watcher, Machine> observer)
            throws MachineException {
        try (Machine machine =
                Machine.load(image, OPTIONS.withArguments(arguments), Console.NONE)) {
            Watcher watcher = new Watcher(machine);
            for (Segment segment : image.segments()) {
                if (segment.executable()) {
                    machine.trace(
                            segment.address(),
                            segment.end(),
                            m -> {
                                observer.accept(watcher, m);
                                watcher.passed(m.programCounter());
                            });
                }
            }
            return machine.run();
        }
    }

    /** What events would have told up to here. */
    KnownStacks known() {
        return new KnownStacks(
                Optional.of(running),
                sleepers.values().stream().map(Sleeper::known).toList(),
                threads,
                Optional.of(routine),
                Map.of(),
                Map.of());
    }

    /** All suspended stacks, by handle. */
    Map<Long, Sleeper> sleepers() {
        return sleepers;
    }

    /** The stack that runs. */
    String running() {
        return running;
    }

    /** Whether a stack is being thrown away. */
    boolean isInDestroy() {
        return destroyEnds != 0;
    }

    /** Whether a switch is under way, or the routine has not returned from it. */
    boolean isInSwitch() {
        return inSwitch;
    }

    private void passed(long pc) {
        if (pc == routine.entry()) {
            inSwitch = true;
            thread = machine.argument(2);
            threads.add(thread);
            atEntry = registers();
            callsAtEntry = World.at(machine.image(), machine, known()).running().calls().frames();
        } else if (pc == routine.saveReturn().getAsLong()) {
            saved();
        } else if (inSwitch && pc == routine.restoreReturn().getAsLong()) {
            inSwitch = false;
            long target = block().target().getAsLong();
            running = sleepers.remove(target).known().name();
        } else if (pc == destroy) {
            destroyed = machine.argument(0);
            destroyEnds = machine.returnAddress();
        } else if (pc == destroyEnds) {
            destroyEnds = 0;
            sleepers.remove(destroyed);
        }
    }

    private void saved() {
        boolean stays = machine.result() == 0;
        long source = block().source().getAsLong();
        if (structs.isHandle(source)) {
            suspend(structs.stacklet(machine, source).orElseThrow());
        }
        if (stays) {
            inSwitch = false;
            running = structs.isHandle(source) ? String.valueOf((char) ('A' + created++)) : running;
        }
    }

    private void suspend(Stacklet struct) {
        Map<Register, Long> registers = Map.copyOf(atEntry);
        KnownStack known =
                new KnownStack(
                        struct.handle(),
                        running,
                        thread,
                        Optional.of(machine.mark()),
                        () -> registers);
        byte[] bytes = machine.readBytes(struct.start(), (int) struct.total());
        sleepers.put(struct.handle(), new Sleeper(known, struct.start(), bytes, callsAtEntry));
    }

    private Map<Register, Long> registers() {
        CallingConvention convention = machine.platform().convention();
        Map<Register, Long> registers = new HashMap<>();
        convention.calleeSaved().forEach(r -> registers.put(r, machine.read(r)));
        registers.put(convention.programCounter(), machine.programCounter());
        registers.put(convention.stackPointer(), machine.stackPointer());
        convention.linkRegister().ifPresent(r -> registers.put(r, machine.read(r)));
        return registers;
    }

    private ThreadBlock block() {
        return structs.thread(machine, thread).orElseThrow();
    }
}
