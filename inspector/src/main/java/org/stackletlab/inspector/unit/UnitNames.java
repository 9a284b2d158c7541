package org.stackletlab.inspector.unit;

import java.util.Map;
import java.util.Optional;

/** What people call units. */
@FunctionalInterface
public interface UnitNames {
    /** Nobody told any name. */
    UnitNames NONE = _ -> Optional.empty();

    /** The name of the unit at a guest address, if it has one. */
    Optional<String> name(long address);

    /** Names by guest address. */
    static UnitNames of(Map<Long, String> names) {
        Map<Long, String> kept = Map.copyOf(names);
        return address -> Optional.ofNullable(kept.get(address));
    }
}
