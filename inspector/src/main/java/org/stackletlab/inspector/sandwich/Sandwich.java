package org.stackletlab.inspector.sandwich;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitNames;

/**
 * The layers above stacklets at one instant.
 *
 * @param threads those that are known, the running one first
 * @param names what people call units, by guest address
 * @param problems what does not fit together, as sentences without a full stop
 */
public record Sandwich(List<ThreadLayers> threads, Map<Long, String> names, List<String> problems) {
    public Sandwich {
        threads = List.copyOf(threads);
        names = Collections.unmodifiableMap(new TreeMap<>(names));
        problems = List.copyOf(problems);
    }

    /** All units, thread by thread. */
    public Stream<Unit> units() {
        return threads.stream().flatMap(thread -> thread.units().stream());
    }

    /** The unit at a guest address. */
    public Optional<Unit> unit(long address) {
        return units().filter(unit -> unit.address() == address).findFirst();
    }

    /** The names, to write values with. */
    public UnitNames unitNames() {
        return UnitNames.of(names);
    }

    /** Whether there is nothing to be seen: no unit, and no error. */
    public boolean isEmpty() {
        return problems.isEmpty()
                && threads.size() == 1
                && threads.getFirst().units().isEmpty()
                && !threads.getFirst().pending().isPresent();
    }
}
