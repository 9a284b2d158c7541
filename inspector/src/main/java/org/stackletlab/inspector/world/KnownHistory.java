package org.stackletlab.inspector.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.SavedRegister;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.inspector.event.layer.LayerEvent;
import org.stackletlab.inspector.stacklet.KnownStack;
import org.stackletlab.inspector.stacklet.KnownStacks;
import org.stackletlab.inspector.stacklet.SliceMemory;
import org.stackletlab.inspector.stacklet.StackletStructs;
import org.stackletlab.inspector.stacklet.SwitchRoutine;

/**
 * What the events of a run tell about its stacks, at any mark: their names, and which handles there
 * are. Immutable; may be used by several threads.
 */
public final class KnownHistory {
    /** So many events are looked through to come to a mark, or as many as there are stacks. */
    private static final int BETWEEN_SNAPSHOTS = 256;

    private final Image image;
    private final Optional<SwitchRoutine> routine;
    private final List<Event> told = new ArrayList<>();
    private final TreeMap<Integer, Moment> snapshots = new TreeMap<>();
    private final Map<String, Register> registers = new HashMap<>();
    private final UnitHistory units;

    /** A stack that waits. */
    private record Waiting(
            long handle, Stack stack, long thread, Mark since, Optional<Pushed> registers) {
        Waiting called(Stack name) {
            return stack.id() == name.id()
                    ? new Waiting(handle, name, thread, since, registers)
                    : this;
        }
    }

    /** Where the registers of a stack were pushed when it was left. */
    private record Pushed(long entry, Event.RegistersSaved saved) {}

    /** What is known at one mark. */
    private static final class Moment {
        private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
        private final Set<Long> threads = new TreeSet<>();
        private Stack running = Stack.MAIN;
        private long entry;

        /** Of the stack whose frames are in use; empty unless a passage is under way. */
        private Optional<Pushed> pushed = Optional.empty();

        Moment copy() {
            Moment same = new Moment();
            same.waiting.putAll(waiting);
            same.threads.addAll(threads);
            same.running = running;
            same.entry = entry;
            same.pushed = pushed;
            return same;
        }

        void add(Event event) {
            switch (event) {
                case Event.SwitchBegan began -> {
                    entry = began.pc();
                    pushed = Optional.empty();
                    sawThread(began.thread());
                }
                case Event.RegistersSaved saved -> pushed = Optional.of(new Pushed(entry, saved));
                case Event.StackletCreated created -> {
                    suspend(created.handle(), created.creator(), created.thread(), created.mark());
                    running = created.created();
                }
                case Event.StackPointerMoved moved -> {
                    suspend(moved.handle(), moved.from(), moved.thread(), moved.mark());
                    pushed = pushedBy(moved.to());
                }
                case Event.StackletFreed freed -> {
                    waiting.remove(freed.handle());
                    running = freed.why() == Event.End.USED ? freed.stack() : running;
                }
                case Event.SwitchEnded ended -> {
                    running = ended.to();
                    pushed = Optional.empty();
                }
                case Event.Named named -> rename(named.stack());
                case LayerEvent.StackClaimed claimed -> rename(claimed.stack());
                default -> {}
            }
        }

        private Optional<Pushed> pushedBy(Stack stack) {
            return waiting.values().stream()
                    .filter(each -> each.stack().id() == stack.id())
                    .findFirst()
                    .flatMap(Waiting::registers);
        }

        private void rename(Stack now) {
            waiting.replaceAll((_, stack) -> stack.called(now));
            running = running.id() == now.id() ? now : running;
        }

        private void suspend(long handle, Stack stack, long thread, Mark since) {
            if (handle != 0) {
                waiting.put(handle, new Waiting(handle, stack, thread, since, pushed));
            }
            sawThread(thread);
        }

        private void sawThread(long thread) {
            if (thread != 0) {
                threads.add(thread);
            }
        }
    }

    private KnownHistory(Image image, List<Event> events, Optional<SwitchRoutine> routine) {
        this.image = image;
        this.routine = routine;
        this.units = UnitHistory.of(events);
        image.platform().registers().forEach(its -> registers.put(its.name(), its));
        Moment now = new Moment();
        int next = 0;
        for (Event event : events) {
            if (matters(event)) {
                if (told.size() == next) {
                    snapshots.put(next, now.copy());
                    next += Math.max(BETWEEN_SNAPSHOTS, now.waiting.size());
                }
                told.add(event);
                now.add(event);
            }
        }
    }

    /**
     * The history of a run.
     *
     * @param events all its events, in order
     */
    public static KnownHistory of(Image image, List<Event> events) {
        Optional<SwitchRoutine> watched =
                events.stream()
                        .filter(event -> event instanceof Event.SwitchBegan)
                        .findFirst()
                        .flatMap(began -> image.symbolAt(began.pc()))
                        .flatMap(symbol -> SwitchRoutine.of(image, symbol.name()));
        return new KnownHistory(image, events, watched.or(() -> SwitchRoutine.of(image)));
    }

    private static boolean matters(Event event) {
        return switch (event) {
            case Event.SwitchBegan _,
                    Event.RegistersSaved _,
                    Event.StackletCreated _,
                    Event.StackPointerMoved _,
                    Event.StackletFreed _,
                    Event.SwitchEnded _,
                    Event.Named _,
                    LayerEvent.StackClaimed _ ->
                    true;
            default -> false;
        };
    }

    /**
     * What is known at the mark of a view: all that was told up to it, and at it.
     *
     * @param view the guest at that mark, in which pushed registers are read
     */
    public KnownStacks at(GuestView view) {
        int end = firstBehind(view.mark());
        Map.Entry<Integer, Moment> nearest = snapshots.floorEntry(end);
        Moment now = nearest == null ? new Moment() : nearest.getValue().copy();
        for (int i = nearest == null ? 0 : nearest.getKey(); i < end; i++) {
            now.add(told.get(i));
        }
        return new KnownStacks(
                Optional.of(now.running.name()),
                now.waiting.values().stream().map(stack -> known(stack, view)).toList(),
                now.threads,
                routine,
                units.at(view.mark()),
                now.pushed
                        .or(() -> soon(now, end))
                        .map(pushed -> atEntry(pushed, MemorySource.of(view), Optional.of(view)))
                        .orElse(Map.of()));
    }

    /** Where registers are going to be pushed, if that is under way. */
    private Optional<Pushed> soon(Moment now, int end) {
        return end > 0
                        && end < told.size()
                        && told.get(end - 1) instanceof Event.SwitchBegan
                        && told.get(end) instanceof Event.RegistersSaved saved
                ? Optional.of(new Pushed(now.entry, saved))
                : Optional.empty();
    }

    private int firstBehind(Mark mark) {
        int low = 0;
        int high = told.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (mark.isBefore(told.get(middle).mark())) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private KnownStack known(Waiting stack, GuestView view) {
        return new KnownStack(
                stack.handle,
                stack.stack.name(),
                stack.thread,
                Optional.of(stack.since),
                () ->
                        stack.registers
                                .map(pushed -> registers(stack.handle, pushed, view))
                                .orElse(Map.of()));
    }

    /** The registers at the entry of the switch routine; none unless all that matter are known. */
    private Map<Register, Long> registers(long handle, Pushed pushed, GuestView view) {
        return StackletStructs.of(image)
                .flatMap(structs -> structs.stacklet(view, handle))
                .map(struct -> atEntry(pushed, new SliceMemory(view, struct), Optional.empty()))
                .orElse(Map.of());
    }

    /**
     * The same.
     *
     * @param memory where the pushed registers are read
     * @param live a CPU in the middle of it, which has in its registers what is not pushed yet, or
     *     has been popped already
     */
    private Map<Register, Long> atEntry(
            Pushed pushed, MemorySource memory, Optional<GuestView> live) {
        CallingConvention convention = image.platform().convention();
        if (pushed.saved.slots().isEmpty()) {
            return Map.of();
        }
        Map<Register, Long> atEntry = new HashMap<>();
        atEntry.put(convention.programCounter(), pushed.entry);
        atEntry.put(convention.stackPointer(), pushed.saved.stackPointer() + pushed.saved.bytes());
        for (SavedRegister slot : pushed.saved.slots()) {
            Register register = registers.get(slot.register());
            long address = pushed.saved.stackPointer() + slot.offset();
            Optional<GuestView> holder = live.filter(cpu -> address < cpu.stackPointer());
            if (holder.isPresent()) {
                if (register.bytes() <= Long.BYTES) {
                    atEntry.put(register, holder.get().read(register));
                }
            } else {
                memory.read(address, Math.min(register.bytes(), Long.BYTES))
                        .ifPresent(bytes -> atEntry.put(register, image.platform().number(bytes)));
            }
        }
        boolean returns = convention.linkRegister().map(atEntry::containsKey).orElse(true);
        return returns ? atEntry : Map.of();
    }
}
