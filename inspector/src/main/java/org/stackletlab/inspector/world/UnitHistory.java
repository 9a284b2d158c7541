package org.stackletlab.inspector.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.layer.LayerEvent;
import org.stackletlab.inspector.event.layer.NamedUnit;
import org.stackletlab.inspector.unit.UnitKind;

/** What the events of a run tell about the names of units, at any mark. Immutable. */
final class UnitHistory {
    private final List<LayerEvent> told = new ArrayList<>();

    /** What stays the same of a unit. */
    private record Identity(UnitKind kind, int id) {
        static Identity of(NamedUnit unit) {
            return new Identity(unit.kind(), unit.id());
        }
    }

    private UnitHistory(List<Event> events) {
        for (Event event : events) {
            switch (event) {
                case LayerEvent.UnitCreated e -> told.add(e);
                case LayerEvent.UnitNamed e -> told.add(e);
                case LayerEvent.UnitFreed e -> told.add(e);
                default -> {}
            }
        }
    }

    static UnitHistory of(List<Event> events) {
        return new UnitHistory(events);
    }

    /**
     * The names of the units that exist at a mark, by guest address. What a layer has made for
     * another one has no name of its own.
     */
    Map<Long, String> at(Mark mark) {
        Map<Identity, Long> addresses = new HashMap<>();
        Map<Long, String> names = new HashMap<>();
        for (LayerEvent event : told) {
            if (mark.isBefore(event.mark())) {
                break;
            }
            switch (event) {
                case LayerEvent.UnitCreated e when !e.unit().inner() -> {
                    addresses.put(Identity.of(e.unit()), e.address());
                    names.put(e.address(), e.unit().name());
                }
                case LayerEvent.UnitNamed e ->
                        names.put(
                                addresses.getOrDefault(Identity.of(e.unit()), 0L), e.unit().name());
                case LayerEvent.UnitFreed e ->
                        names.remove(addresses.remove(Identity.of(e.unit())));
                default -> {}
            }
        }
        names.remove(0L);
        return names;
    }
}
