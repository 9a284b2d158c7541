package org.stackletlab.inspector.sandwich;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.inspector.sandwich.FrameReader.Frames;
import org.stackletlab.inspector.sandwich.ThreadLayers.Life;
import org.stackletlab.inspector.unit.GuestStruct;
import org.stackletlab.inspector.unit.InterpreterState;
import org.stackletlab.inspector.unit.LayerStructs;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitDetail;
import org.stackletlab.inspector.unit.UnitKind;
import org.stackletlab.inspector.unit.UnitReader;

/** Reads threads, at one instant. */
final class ThreadReader {
    private final UnitReader reader;
    private final LayerStructs structs;
    private final GuestView view;
    private final StackMemory memory;
    private final FrameReader frames;
    private final Map<Long, List<Unit>> units;
    private final Map<Long, Unit> byAddress = new HashMap<>();
    private final List<String> problems;

    /** What is kept of a stack that waits, or goes on already. */
    private record Kept(long keeper, long handle, InterpreterState state) {}

    /**
     * A reader.
     *
     * @param units all units that were found, by thread
     * @param problems takes what does not fit
     */
    ThreadReader(
            UnitReader reader,
            GuestView view,
            StackMemory memory,
            Map<Long, List<Unit>> units,
            List<String> problems) {
        this.reader = reader;
        this.structs = reader.structs();
        this.view = view;
        this.memory = memory;
        this.units = units;
        this.problems = problems;
        units.values().forEach(all -> all.forEach(unit -> byAddress.put(unit.address(), unit)));
        this.frames = new FrameReader(reader, view, bottoms(byAddress.values()));
    }

    private static Set<Long> bottoms(Collection<Unit> units) {
        return units.stream()
                .map(Unit::detail)
                .filter(UnitDetail.Slot.class::isInstance)
                .map(slot -> ((UnitDetail.Slot) slot).bottom())
                .collect(Collectors.toSet());
    }

    ThreadLayers read(GuestStruct thread, Life life) {
        List<Unit> own = units.getOrDefault(thread.address(), List.of());
        Map<UnitKind, Heads> heads = heads(thread);
        return new ThreadLayers(
                thread.address(),
                life,
                stacks(thread, life, own),
                reader.values().read(view, thread.number("pending")),
                onTheWay(thread),
                own,
                thread.find("picked").orElse(0),
                heads,
                Optional.ofNullable(heads.get(UnitKind.TASKLET)).map(tasklets -> ring(tasklets)),
                waiting(own));
    }

    private Optional<OnTheWay> onTheWay(GuestStruct thread) {
        return thread.inner("transfer", "transfer")
                .filter(transfer -> transfer.isSet("destination"))
                .flatMap(
                        transfer ->
                                reader.state(view, transfer.inner("left", "stack_state"))
                                        .map(
                                                left ->
                                                        new OnTheWay(
                                                                transfer.number("origin"),
                                                                transfer.number("destination"),
                                                                reader.values()
                                                                        .read(
                                                                                view,
                                                                                transfer.number(
                                                                                        "sent")),
                                                                left)));
    }

    private Map<UnitKind, Heads> heads(GuestStruct thread) {
        Map<UnitKind, Heads> found = new EnumMap<>(UnitKind.class);
        Map.of(
                        UnitKind.GREENLET, List.of("greenlets", "greenlet_thread"),
                        UnitKind.FIBER, List.of("fibers", "fiber_thread"),
                        UnitKind.TASKLET, List.of("stackless", "stackless_thread"))
                .forEach(
                        (kind, names) ->
                                structs.at(
                                                view,
                                                names.getLast(),
                                                thread.find(names.getFirst()).orElse(0))
                                        .map(
                                                of ->
                                                        new Heads(
                                                                of.number("main"),
                                                                of.number("current")))
                                        .ifPresent(known -> found.put(kind, known)));
        return found;
    }

    // ------------------------------------------------------------------ stacks

    private List<InterpretedStack> stacks(GuestStruct thread, Life life, List<Unit> own) {
        List<InterpretedStack> stacks = new ArrayList<>();
        List<Kept> kept = own.stream().flatMap(unit -> kept(unit).stream()).toList();
        Optional<InterpreterState> running =
                life == Life.ENDED
                        ? Optional.empty()
                        : reader.state(view, thread.inner("running", "stack_state"));
        running.ifPresent(state -> stacks.add(stack(0, 0, state, memoryOf(state, kept, life))));
        for (Kept one : kept) {
            stacks.add(stack(one.keeper, one.handle, one.state, memory.of(one.handle)));
        }
        return stacks;
    }

    private Optional<Kept> kept(Unit unit) {
        return switch (unit.detail()) {
            case UnitDetail.Slot slot -> kept(unit, slot.handle(), slot.state());
            case UnitDetail.Fiber fiber -> kept(unit, fiber.handle(), fiber.state());
            case UnitDetail.Greenlet _,
                    UnitDetail.Tasklet _,
                    UnitDetail.Channel _,
                    UnitDetail.Plain _ ->
                    Optional.empty();
        };
    }

    private Optional<Kept> kept(Unit unit, long handle, InterpreterState state) {
        return structs.isHandle(handle)
                ? Optional.of(new Kept(unit.address(), handle, state))
                : Optional.empty();
    }

    private InterpretedStack stack(
            long keeper, long handle, InterpreterState state, MemorySource source) {
        Frames found = frames.read(state.frame(), source);
        return new InterpretedStack(keeper, handle, state, found.names(), found.problem());
    }

    /**
     * Where the frames are that the thread takes for those of its running stack. Between the switch
     * and the moment when the layer puts the other notes there, they are those of the stack that
     * was left: it waits, and nobody keeps its handle yet.
     */
    private MemorySource memoryOf(InterpreterState running, List<Kept> kept, Life life) {
        boolean othersRun =
                life == Life.RUNNING
                        && kept.stream()
                                .filter(one -> !memory.suspended().contains(one.handle))
                                .anyMatch(one -> !one.state.equals(running));
        if (!othersRun) {
            return memory.running();
        }
        Set<Long> left = new LinkedHashSet<>(memory.suspended());
        kept.forEach(one -> left.remove(one.handle));
        return left.size() == 1 ? memory.of(left.iterator().next()) : memory.running();
    }

    // ------------------------------------------------------------------ queues

    private Queue ring(Heads tasklets) {
        return queue("the ring of tasklets", tasklets.current());
    }

    private Map<Long, Queue> waiting(List<Unit> own) {
        Map<Long, Queue> queues = new LinkedHashMap<>();
        for (Unit unit : own) {
            if (unit.detail() instanceof UnitDetail.Channel channel) {
                queues.put(unit.address(), queue("the queue of a channel", channel.first()));
            }
        }
        queues.values().forEach(queue -> queue.problem().ifPresent(problems::add));
        return queues;
    }

    /** Tasklets linked by {@code next}, to the end or round to the first one. */
    private Queue queue(String what, long first) {
        Set<Long> members = new LinkedHashSet<>();
        long address = first;
        while (address != 0 && (members.isEmpty() || address != first)) {
            Optional<UnitDetail.Tasklet> tasklet = tasklet(address);
            if (tasklet.isEmpty()) {
                return broken(members, what, address, "where no tasklet is");
            }
            if (!members.add(address)) {
                return broken(members, what, address, "which it has passed already");
            }
            address = tasklet.get().next();
        }
        return new Queue(List.copyOf(members), Optional.empty());
    }

    private static Queue broken(Set<Long> members, String what, long address, String why) {
        return new Queue(
                List.copyOf(members),
                Optional.of(
                        "%s leads to %s, %s".formatted(what, SandwichReader.hex(address), why)));
    }

    private Optional<UnitDetail.Tasklet> tasklet(long address) {
        return Optional.ofNullable(byAddress.get(address))
                .or(() -> reader.unit(view, address))
                .map(Unit::detail)
                .filter(UnitDetail.Tasklet.class::isInstance)
                .map(UnitDetail.Tasklet.class::cast);
    }
}
