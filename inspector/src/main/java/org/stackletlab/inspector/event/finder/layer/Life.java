package org.stackletlab.inspector.event.finder.layer;

import java.util.Optional;
import org.stackletlab.inspector.event.layer.NamedUnit;
import org.stackletlab.inspector.event.layer.Parcel;

/** A unit that exists, and what was seen of it. */
final class Life {
    /** Belongs to no stack. */
    static final int NO_STACK = -1;

    final long address;

    /** What it was called when it was created. */
    final String firstName;

    /** As it is called now. */
    NamedUnit unit;

    boolean started;
    boolean ended;

    /** What came of it; nothing before it has ended. */
    Optional<Parcel> result = Optional.empty();

    /** The number of the stack that its body runs on. */
    int stack = NO_STACK;

    /** Who switched to it last, if that was a switch and not somebody's end. */
    Optional<Life> switcher = Optional.empty();

    Life(long address, NamedUnit unit) {
        this.address = address;
        this.firstName = unit.name();
        this.unit = unit;
    }
}
