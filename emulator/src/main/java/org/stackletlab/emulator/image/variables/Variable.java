package org.stackletlab.emulator.image.variables;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.stackletlab.emulator.image.SourcePosition;

/**
 * A variable at one instant.
 *
 * @param name in C
 * @param kind what it is
 * @param value what it holds
 * @param place where it is
 * @param declared the line of its declaration
 */
public record Variable(
        String name, Kind kind, CValue value, Place place, Optional<SourcePosition> declared) {
    /** Kinds of variables. */
    public enum Kind {
        /** An argument of a function. */
        PARAMETER,
        /** A variable of a call. */
        LOCAL,
        /** A variable of a file or a function that outlives calls. */
        STATIC,
        /** A variable that all files share. */
        GLOBAL
    }

    public Variable {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        requireNonNull(value, "value");
        requireNonNull(place, "place");
        requireNonNull(declared, "declared");
    }

    /** Its type, as C writes it. */
    public String type() {
        return value.type();
    }

    @Override
    public String toString() {
        return name + " = " + value.text();
    }
}
