package org.stackletlab.inspector.sandwich;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.inspector.sandwich.ThreadLayers.Life;
import org.stackletlab.inspector.unit.GuestStruct;
import org.stackletlab.inspector.unit.LayerStructs;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitReader;

/** Reads the layers of an image's guests. Immutable; one for an image is enough. */
public final class SandwichReader {
    private final UnitReader reader;
    private final LayerStructs structs;

    private SandwichReader(UnitReader reader) {
        this.reader = reader;
        this.structs = reader.structs();
    }

    /** The reader for an image; empty if it has no layers, or no debug information about them. */
    public static Optional<SandwichReader> of(Image image) {
        return UnitReader.of(image).map(SandwichReader::new);
    }

    /**
     * The layers at one instant.
     *
     * @param memory the guest's stacks
     * @param names what people call units, by guest address
     */
    public Sandwich read(GuestView view, StackMemory memory, Map<Long, String> names) {
        return new Reading(view, memory).read(names);
    }

    /** One reading. */
    private final class Reading {
        private final GuestView view;
        private final StackMemory memory;
        private final List<String> problems = new ArrayList<>();
        private final SequencedMap<Long, GuestStruct> threads = new LinkedHashMap<>();
        private final Map<Long, List<Unit>> units = new LinkedHashMap<>();
        private int waiting;

        Reading(GuestView view, StackMemory memory) {
            this.view = view;
            this.memory = memory;
        }

        Sandwich read(Map<Long, String> names) {
            findLiveThreads();
            waiting = threads.size();
            findEndedThreads();
            ThreadReader each = new ThreadReader(reader, view, memory, units, problems);
            List<ThreadLayers> layers = new ArrayList<>();
            threads.forEach((address, thread) -> layers.add(each.read(thread, life(thread))));
            return new Sandwich(layers, names, problems);
        }

        private Life life(GuestStruct thread) {
            int place = List.copyOf(threads.keySet()).indexOf(thread.address());
            return place == 0 ? Life.RUNNING : place < waiting ? Life.WAITING : Life.ENDED;
        }

        /** The running one, and those that wait for it to end. */
        private void findLiveThreads() {
            int bytes = view.platform().wordBytes();
            long address =
                    view.isMapped(structs.runningThread(), bytes)
                            ? view.readWord(structs.runningThread())
                            : 0;
            do {
                if (threads.containsKey(address)) {
                    problems.add("the thread %s waits for itself".formatted(hex(address)));
                    return;
                }
                Optional<GuestStruct> thread = structs.at(view, "thread", address);
                if (thread.isEmpty()) {
                    problems.add("there is no thread at %s".formatted(hex(address)));
                    return;
                }
                threads.put(address, thread.get());
                units.put(address, unitsOf(thread.get()));
                address = thread.get().number("outer");
            } while (address != 0);
        }

        /** Threads that ended are still known to units that others hold. */
        private void findEndedThreads() {
            Deque<Unit> open = new ArrayDeque<>();
            units.values().forEach(open::addAll);
            Set<Long> seen = new LinkedHashSet<>();
            while (!open.isEmpty()) {
                Unit unit = open.pop();
                if (!seen.add(unit.address())) {
                    continue;
                }
                for (long other : List.of(unit.parent(), unit.waitsFor())) {
                    reader.unit(view, other).ifPresent(open::add);
                }
                if (!threads.containsKey(unit.thread())) {
                    structs.at(view, "thread", unit.thread())
                            .filter(thread -> thread.isSet("ended"))
                            .ifPresent(
                                    thread -> {
                                        threads.put(thread.address(), thread);
                                        List<Unit> its = unitsOf(thread);
                                        units.put(thread.address(), its);
                                        open.addAll(its);
                                    });
                }
            }
        }

        /** Oldest first. */
        private List<Unit> unitsOf(GuestStruct thread) {
            SequencedMap<Long, Unit> found = new LinkedHashMap<>();
            long address = thread.number("units");
            while (address != 0) {
                Optional<Unit> unit = reader.unit(view, address);
                if (unit.isEmpty()) {
                    problems.add(
                            "the list of units leads to %s, where no unit is"
                                    .formatted(hex(address)));
                    break;
                }
                if (found.putIfAbsent(address, unit.get()) != null) {
                    problems.add(
                            "the list of units leads back to %s: it is a ring"
                                    .formatted(hex(address)));
                    break;
                }
                address = unit.get().next();
            }
            return List.copyOf(found.sequencedValues().reversed());
        }
    }

    static String hex(long address) {
        return "0x%08x".formatted(address);
    }
}
