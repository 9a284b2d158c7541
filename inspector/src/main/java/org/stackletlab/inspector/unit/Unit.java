package org.stackletlab.inspector.unit;

import static java.util.Objects.requireNonNull;

/**
 * One unit as its struct describes it. Nothing is checked but that its type is one of units: the
 * struct may be freed or half written. 0 stands for no address.
 *
 * @param address guest address of its struct
 * @param kind which layer's it is
 * @param type the name of its object type
 * @param references how many there are; none while it is being freed
 * @param life how far it has come
 * @param thread its thread
 * @param next the next unit of its thread, which is older
 * @param parent in its tree
 * @param blocked whether it must be woken before it can run
 * @param waitsFor what blocks it
 * @param detail what only its kind has
 */
public record Unit(
        long address,
        UnitKind kind,
        String type,
        long references,
        UnitLife life,
        long thread,
        long next,
        long parent,
        boolean blocked,
        long waitsFor,
        UnitDetail detail) {
    public Unit {
        requireNonNull(kind, "kind");
        requireNonNull(type, "type");
        requireNonNull(life, "life");
        requireNonNull(detail, "detail");
    }

    /** What people call it: its name if it has one, else its kind with its address. */
    public String title(UnitNames names) {
        return names.name(address).orElseGet(() -> "%s 0x%08x".formatted(type, address));
    }
}
