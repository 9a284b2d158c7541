package org.stackletlab.emulator.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.stackletlab.emulator.machine.GuestLayout;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.Probe;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.machine.StopReason.Access;
import org.stackletlab.emulator.machine.Trace;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;

/**
 * Searches one segment of a run on one machine.
 *
 * <p>Unicorn tells of an access to memory, but not which instruction of the block does it. So a
 * block that is seen to touch watched memory is learned, and the segment is run again with each
 * instruction of the learned blocks told of. Few blocks touch any one place, so that is done once
 * or twice; what is learned is shared between all segments of a search.
 */
final class SegmentSearch {
    /** How often it is looked whether somebody still wants the result. */
    private static final long SLICE = 250_000;

    private final ReplayMachine replay;
    private final Machine machine;
    private final Search.Segment segment;
    private final List<Trigger> triggers;
    private final Wanted wanted;
    private final Set<Block> learned;
    private final BooleanSupplier cancelled;
    private final List<Hit> hits = new ArrayList<>();
    private Set<Block> told = Set.of();
    private boolean[] holds = {};
    private boolean done;
    private boolean again;
    private Mark mark = Mark.START;
    private long pc;

    /** Which hits of a segment are wanted. */
    enum Wanted {
        FIRST,
        LAST,
        ALL
    }

    /** Straight code, from its first instruction to the address behind its last one. */
    record Block(long first, long end) {}

    SegmentSearch(
            ReplayMachine replay,
            Search.Segment segment,
            List<Trigger> triggers,
            Wanted wanted,
            Set<Block> learned,
            BooleanSupplier cancelled) {
        this.replay = replay;
        this.machine = replay.machine();
        this.segment = segment;
        this.triggers = List.copyOf(triggers);
        this.wanted = wanted;
        this.learned = learned;
        this.cancelled = cancelled;
    }

    /** The hits, by ascending mark. */
    List<Hit> run() {
        do {
            again = false;
            done = false;
            hits.clear();
            attempt();
        } while (again && !cancelled.getAsBoolean());
        return List.copyOf(hits);
    }

    /** Triggers that need no instruction to be executed, where a run has ended. */
    static Optional<Hit> standing(MachineState state, List<Trigger> triggers) {
        return triggers.stream()
                .filter(
                        trigger ->
                                switch (trigger) {
                                    case Trigger.Breakpoint breakpoint ->
                                            breakpoint.addresses().contains(state.programCounter());
                                    case Trigger.Watchpoint _ -> false;
                                    case Trigger.EveryInstruction _ -> true;
                                })
                .filter(trigger -> trigger.condition().test(state))
                .findFirst()
                .map(
                        trigger ->
                                new Hit(
                                        state.mark(),
                                        trigger,
                                        state.programCounter(),
                                        Optional.empty()));
    }

    /** Has an observer told of every instruction there is. */
    static List<Trace> traceEverything(Machine machine, Probe observer) {
        List<Trace> traces = new ArrayList<>();
        machine.image().segments().stream()
                .filter(code -> code.executable())
                .forEach(code -> traces.add(machine.trace(code.address(), code.end(), observer)));
        long hostCalls = GuestLayout.HOST_CALLS;
        traces.add(machine.trace(hostCalls, hostCalls + GuestLayout.PAGE, observer));
        return traces;
    }

    private void attempt() {
        replay.restore(segment.base());
        replay.runTo(segment.from());
        List<Trace> traces = new ArrayList<>();
        try {
            triggers.forEach(trigger -> watch(trigger, traces));
            told = Set.copyOf(learned);
            for (Block block : told) {
                traces.add(machine.trace(block.first(), block.end(), this::instruction));
            }
            go();
        } finally {
            traces.forEach(Trace::end);
        }
    }

    private void go() {
        long end = segment.to().instructions();
        while (machine.instructions() < end && !cancelled.getAsBoolean()) {
            long slice = Math.min(end, machine.instructions() + SLICE);
            Optional<StopReason> stop = machine.advance(new Mark(slice));
            if (done || (again && wanted == Wanted.FIRST)) {
                return;
            }
            if (slice == end && stop.isEmpty()) {
                replay.runTo(segment.to());
            }
        }
    }

    private void watch(Trigger trigger, List<Trace> traces) {
        switch (trigger) {
            case Trigger.Breakpoint breakpoint -> {
                for (long address : breakpoint.addresses()) {
                    traces.add(machine.trace(address, address + 1, m -> reached(trigger)));
                }
            }
            case Trigger.EveryInstruction _ ->
                    traces.addAll(traceEverything(machine, m -> reached(trigger)));
            case Trigger.Watchpoint watchpoint -> {
                for (Access access : accesses(watchpoint)) {
                    traces.add(
                            machine.watch(
                                    access,
                                    watchpoint.address(),
                                    watchpoint.address() + watchpoint.bytes(),
                                    (m, touch) -> touched(watchpoint, touch)));
                }
            }
        }
    }

    private static Set<Access> accesses(Trigger.Watchpoint watchpoint) {
        return watchpoint.kinds().stream()
                .map(kind -> kind == Trigger.Kind.READ ? Access.READ : Access.WRITE)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void reached(Trigger trigger) {
        if (!done && trigger.condition().test(machine)) {
            add(new Hit(machine.mark(), trigger, machine.programCounter(), Optional.empty()));
        }
    }

    /** An instruction of a learned block is next. */
    private void instruction(Machine m) {
        mark = m.mark();
        pc = m.programCounter();
        holds = new boolean[triggers.size()];
        for (int i = 0; i < holds.length; i++) {
            Trigger trigger = triggers.get(i);
            holds[i] = trigger instanceof Trigger.Watchpoint && trigger.condition().test(m);
        }
    }

    private void touched(Trigger.Watchpoint watchpoint, Probe.Touch touch) {
        Optional<Trigger.Kind> kind = kind(watchpoint, touch);
        Block block = new Block(touch.blockFirst(), touch.blockEnd());
        if (kind.isPresent() && !told.contains(block)) {
            learned.add(block);
            again = true;
            if (wanted == Wanted.FIRST) {
                machine.pause();
            }
        } else if (kind.isPresent()
                && !done
                && !again
                && holds[triggers.indexOf(watchpoint)]
                && !isKnown(watchpoint)) {
            add(new Hit(mark, watchpoint, pc, Optional.of(access(kind.get(), touch))));
        }
    }

    /** Whether the same instruction was seen to touch the memory already, in an earlier part. */
    private boolean isKnown(Trigger.Watchpoint watchpoint) {
        return hits.reversed().stream()
                .takeWhile(hit -> hit.mark().equals(mark))
                .anyMatch(hit -> hit.trigger().equals(watchpoint));
    }

    private Optional<Trigger.Kind> kind(Trigger.Watchpoint watchpoint, Probe.Touch touch) {
        Set<Trigger.Kind> kinds = watchpoint.kinds();
        if (touch.access() == Access.READ) {
            return Optional.of(Trigger.Kind.READ).filter(kinds::contains);
        }
        if (kinds.contains(Trigger.Kind.CHANGE) && changes(watchpoint, touch)) {
            return Optional.of(Trigger.Kind.CHANGE);
        }
        return Optional.of(Trigger.Kind.WRITE).filter(kinds::contains);
    }

    private boolean changes(Trigger.Watchpoint watchpoint, Probe.Touch touch) {
        long from = Math.max(watchpoint.address(), touch.address());
        long to =
                Math.min(
                        watchpoint.address() + watchpoint.bytes(), touch.address() + touch.bytes());
        for (long at = from; at < to; at++) {
            long stored = touch.value() >>> (8 * (at - touch.address())) & 0xff;
            if (!machine.isMapped(at, 1) || machine.readValue(at, 1) != stored) {
                return true;
            }
        }
        return false;
    }

    private Hit.Access access(Trigger.Kind kind, Probe.Touch touch) {
        long value =
                touch.access() == Access.WRITE
                        ? touch.value()
                        : machine.isMapped(touch.address(), touch.bytes())
                                ? machine.readValue(touch.address(), touch.bytes())
                                : 0;
        long mask = touch.bytes() == Long.BYTES ? -1 : (1L << (8 * touch.bytes())) - 1;
        return new Hit.Access(kind, touch.address(), touch.bytes(), value & mask);
    }

    private void add(Hit hit) {
        if (wanted == Wanted.LAST) {
            hits.clear();
        }
        hits.add(hit);
        if (wanted == Wanted.FIRST) {
            done = true;
            machine.pause();
        }
    }
}
