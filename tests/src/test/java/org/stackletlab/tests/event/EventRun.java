package org.stackletlab.tests.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.finder.EventFinder;
import org.stackletlab.tests.guest.GuestLab;

/**
 * A run with its events, and beside them what a second witness saw who knows nothing of stacklets:
 * every instruction, and every copy between the C stack and the heap.
 *
 * @param image what ran
 * @param events what happened
 * @param reason how it ended
 * @param witness what was seen at the mark of each event, and just before it; empty unless asked
 *     for
 * @param copies bytes that memcpy moved between stack and heap for the stacklet library, with the
 *     mark of each call
 */
public record EventRun(
        Image image,
        List<Event> events,
        StopReason reason,
        Map<Long, Seen> witness,
        List<CopySeen> copies) {
    private static final long HEAP = 0x1000_0000L;
    private static final long STACK = 0x2000_0000L;
    private static final long STACK_END = 0x2400_0000L;

    /** Program counter and stack pointer at a mark. */
    public record Seen(long pc, long sp) {}

    /** A call of memcpy between stack and heap. */
    public record CopySeen(long mark, long bytes) {}

    private static final Map<Program, EventRun> SHARED = new ConcurrentHashMap<>();
    private static final Map<Program, EventRun> SHARED_WATCHED = new ConcurrentHashMap<>();

    /** The only run of a program whose files no test changes, as {@link #of} makes it. */
    public static EventRun shared(Program program) throws Exception {
        return shared(SHARED, program, false);
    }

    /** The only run of a program whose files no test changes, as {@link #watched} makes it. */
    public static EventRun sharedWatched(Program program) throws Exception {
        return shared(SHARED_WATCHED, program, true);
    }

    private static EventRun shared(Map<Program, EventRun> made, Program program, boolean watched)
            throws Exception {
        EventRun run = made.get(program);
        if (run == null) {
            run = run(program, MachineOptions.defaults(), watched);
            made.put(program, run);
        }
        return run;
    }

    /** Runs a program with our own second look at memcpy only. */
    public static EventRun of(Program program, MachineOptions options) throws Exception {
        return run(program, options, false);
    }

    /** Runs a program and watches every instruction as well. */
    public static EventRun watched(Program program, MachineOptions options) throws Exception {
        return run(program, options, true);
    }

    private static EventRun run(Program program, MachineOptions options, boolean watched)
            throws Exception {
        Image image = GuestLab.sandbox().build(program).image();
        List<Event> events = new ArrayList<>();
        Map<Long, Seen> witness = new HashMap<>();
        List<CopySeen> copies = new ArrayList<>();
        try (Machine machine = Machine.load(image, options, Console.NONE)) {
            EventFinder finder = EventFinder.on(machine, program.switchSymbol(), events::add);
            Optional<Symbol> memcpy = image.symbol("memcpy");
            memcpy.ifPresent(symbol -> machine.probe(symbol.address(), m -> copy(m, copies)));
            if (watched) {
                var unused =
                        machine.trace(
                                0x10000,
                                0x7000_1000L,
                                m ->
                                        witness.put(
                                                m.instructions(),
                                                new Seen(m.programCounter(), m.stackPointer())));
            }
            StopReason reason = machine.run();
            finder.ended(reason, machine.mark());
            return new EventRun(
                    image, List.copyOf(events), reason, near(events, witness), List.copyOf(copies));
        }
    }

    /** Of all that was seen what is compared with events: the rest would be very much. */
    private static Map<Long, Seen> near(List<Event> events, Map<Long, Seen> witness) {
        Map<Long, Seen> near = new HashMap<>();
        for (Event event : events) {
            long mark = event.mark().instructions();
            for (long each : new long[] {mark - 1, mark}) {
                Seen seen = witness.get(each);
                if (seen != null) {
                    near.put(each, seen);
                }
            }
        }
        return Map.copyOf(near);
    }

    private static void copy(Machine machine, List<CopySeen> copies) {
        boolean ofLibrary =
                machine.image()
                        .sourceAt(machine.returnAddress())
                        .filter(at -> at.file().contains("stacklet-asm/stacklet/"))
                        .isPresent();
        if (!ofLibrary) {
            return;
        }
        long to = machine.argument(0);
        long from = machine.argument(1);
        if ((isHeap(to) && isStack(from)) || (isStack(to) && isHeap(from))) {
            copies.add(new CopySeen(machine.instructions(), machine.argument(2)));
        }
    }

    private static boolean isHeap(long address) {
        return address >= HEAP && address < STACK;
    }

    private static boolean isStack(long address) {
        return address >= STACK && address < STACK_END;
    }

    /** The events of one kind. */
    public <E extends Event> List<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
