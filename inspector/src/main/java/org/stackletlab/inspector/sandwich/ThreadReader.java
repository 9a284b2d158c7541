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
import java.util.function.ToLongFunction;
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
                thread.number("outer"),
                life,
                stacks(thread, life, own),
                reader.values().read(view, thread.number("pending")),
                onTheWay(thread),
                own,
                thread.find("picked").orElse(0),
                heads,
                tasklets(thread).map(this::schedule),
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
        Optional<GuestStruct> tasklets = tasklets(thread);
        long current = tasklets.map(known -> known.number("current")).orElse(0L);
        List<Kept> kept =
                own.stream()
                        .flatMap(unit -> Kept.of(unit, current, structs.endedHandle()).stream())
                        .toList();
        Optional<InterpreterState> running =
                life == Life.ENDED
                        ? Optional.empty()
                        : reader.state(view, thread.inner("running", "stack_state"));
        FramePlaces places =
                new FramePlaces(
                        memory,
                        kept,
                        running,
                        structs.leftLast(view, thread.find("stacklets").orElse(0)),
                        tasklets.filter(ThreadReader::hasLeaver).isPresent()
                                && onTheWay(thread).isEmpty());
        List<InterpretedStack> stacks = new ArrayList<>();
        running.ifPresent(
                state ->
                        stacks.add(
                                stack(
                                        0,
                                        0,
                                        state,
                                        life == Life.RUNNING
                                                ? places.ofRunning(state)
                                                : FramePlaces.Places.in(MemorySource.of(view)))));
        kept.forEach(
                one -> stacks.add(stack(one.keeper(), one.handle(), one.state(), places.of(one))));
        return stacks;
    }

    private static boolean hasLeaver(GuestStruct tasklets) {
        long leaver = tasklets.find("leaver").orElse(0);
        return leaver != 0 && leaver != tasklets.number("current");
    }

    private InterpretedStack stack(
            long keeper, long handle, InterpreterState state, FramePlaces.Places places) {
        Frames found = frames.read(state.frame(), places);
        return new InterpretedStack(keeper, handle, state, found.names(), found.problem());
    }

    private Optional<GuestStruct> tasklets(GuestStruct thread) {
        return structs.at(view, "stackless_thread", thread.find("stackless").orElse(0));
    }

    // ------------------------------------------------------------------ queues

    private Schedule schedule(GuestStruct tasklets) {
        long first = tasklets.number("ring");
        Queue ring = queue("the ring of tasklets", first, first, UnitDetail.Tasklet::next);
        Queue runners =
                queue(
                        "the list of tasklets that wait in run",
                        tasklets.number("waiting"),
                        0,
                        UnitDetail.Tasklet::outer);
        ring.problem().ifPresent(problems::add);
        runners.problem().ifPresent(problems::add);
        return new Schedule(
                ring,
                runners,
                tasklets.find("soft_switches").orElse(0),
                tasklets.find("hard_switches").orElse(0),
                tasklets.findSigned("switch_trap").orElse(0));
    }

    private Map<Long, Queue> waiting(List<Unit> own) {
        Map<Long, Queue> queues = new LinkedHashMap<>();
        for (Unit unit : own) {
            if (unit.detail() instanceof UnitDetail.Channel channel) {
                queues.put(
                        unit.address(),
                        queue(
                                "the queue of the channel " + SandwichReader.hex(unit.address()),
                                channel.first(),
                                0,
                                UnitDetail.Tasklet::next));
            }
        }
        queues.values().forEach(queue -> queue.problem().ifPresent(problems::add));
        return queues;
    }

    /**
     * Tasklets that are linked with each other.
     *
     * @param end where the last link leads to: to the first one in a ring, else 0
     */
    private Queue queue(
            String what, long first, long end, ToLongFunction<UnitDetail.Tasklet> link) {
        Set<Long> members = new LinkedHashSet<>();
        long address = first;
        while (address != 0 && (address != end || members.isEmpty())) {
            Optional<UnitDetail.Tasklet> tasklet = tasklet(address);
            if (tasklet.isEmpty()) {
                return broken(members, what, address, "where no tasklet is");
            }
            if (!members.add(address)) {
                return broken(members, what, address, "which it has passed already");
            }
            address = link.applyAsLong(tasklet.get());
        }
        return address == end
                ? new Queue(List.copyOf(members), Optional.empty())
                : broken(members, what, address, "and is open there");
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
