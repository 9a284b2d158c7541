package org.stackletlab.inspector.sandwich;

import java.util.HashMap;
import java.util.Map;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitDetail;
import org.stackletlab.inspector.unit.UnitKind;
import org.stackletlab.inspector.unit.UnitNames;

/**
 * What to call units and their stacks: by the names they were given, else by what they are and
 * where.
 */
public final class UnitTitles {
    private final UnitNames names;
    private final Map<Long, Unit> units = new HashMap<>();
    private final Map<Long, Unit> greenlets = new HashMap<>();

    private UnitTitles(Sandwich sandwich) {
        this.names = sandwich.unitNames();
        sandwich.units()
                .forEach(
                        unit -> {
                            units.put(unit.address(), unit);
                            if (unit.detail() instanceof UnitDetail.Greenlet on
                                    && on.continulet() != 0) {
                                greenlets.put(on.continulet(), unit);
                            }
                        });
    }

    /** The titles of all units of a sandwich. */
    public static UnitTitles of(Sandwich sandwich) {
        return new UnitTitles(sandwich);
    }

    /** The names, to write values with. */
    public UnitNames names() {
        return names;
    }

    /** The title of the unit at a guest address: {@code gr1}, or {@code greenlet 0x10000120}. */
    public String unit(long address) {
        Unit unit = units.get(address);
        if (unit == null) {
            return names.name(address).orElseGet(() -> "0x%08x".formatted(address));
        }
        Unit greenlet = isOfGreenlet(unit) ? greenlets.get(address) : null;
        return greenlet != null && names.name(address).isEmpty()
                ? "continulet of " + unit(greenlet.address())
                : unit.title(names);
    }

    /**
     * Whose stack it is that a unit made: the main one's for none, a greenlet's for its continulet.
     */
    public String stackOf(long unit) {
        if (unit == 0) {
            return "main";
        }
        Unit greenlet = greenlets.get(unit);
        return unit(greenlet == null ? unit : greenlet.address());
    }

    /** Whether a continulet is a greenlet's. */
    public boolean isOfGreenlet(Unit continulet) {
        return continulet.kind() == UnitKind.CONTINULET
                && greenlets.containsKey(continulet.address());
    }
}
