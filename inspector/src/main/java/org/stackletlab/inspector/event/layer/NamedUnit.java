package org.stackletlab.inspector.event.layer;

import static java.util.Objects.requireNonNull;

import org.stackletlab.inspector.unit.UnitKind;

/**
 * A continulet, greenlet, fiber, tasklet or channel as an event names it. Kind and number are the
 * same for the whole run; the name may be set by the program, and then later events have the new
 * one.
 *
 * @param id counts the units of a kind in order of creation, from 1; 0 for the one that stands for
 *     the stack the program began on; negative for nobody
 * @param name {@code main}, then {@code greenlet 1}… in order of creation, or what the program
 *     calls it
 * @param inner whether a layer above made it for its own purposes, as greenlets make continulets
 */
public record NamedUnit(UnitKind kind, int id, String name, boolean inner) {
    /** No unit, or one that is not known. */
    public static final NamedUnit NOBODY = new NamedUnit(UnitKind.CONTINULET, -1, "nobody", false);

    public NamedUnit {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
    }

    /** A unit that belongs to the program. */
    public NamedUnit(UnitKind kind, int id, String name) {
        this(kind, id, name, false);
    }

    /** What stands for the stack that the program began on. */
    public static NamedUnit main(UnitKind kind) {
        return new NamedUnit(kind, 0, "main");
    }

    /** The same unit under another name. */
    public NamedUnit called(String other) {
        return new NamedUnit(kind, id, other, inner);
    }

    /** Whether there is one, and it is known which. */
    public boolean isKnown() {
        return id >= 0;
    }

    /** Whether both are the same, whatever they are called. */
    public boolean isSame(NamedUnit other) {
        return kind == other.kind && id == other.id;
    }

    @Override
    public String toString() {
        return name;
    }
}
