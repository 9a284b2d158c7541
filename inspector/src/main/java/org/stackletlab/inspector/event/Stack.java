package org.stackletlab.inspector.event;

import static java.util.Objects.requireNonNull;

/**
 * A C stack as an event names it. The number is the same for the whole run; the name may be set by
 * the program, and then later events have the new one.
 *
 * @param id 0 for the main stack, then counted in order of creation; negative for a stack that
 *     cannot be told from others
 * @param name {@code main}, then A, B, C… in order of creation, or what the program calls it
 */
public record Stack(int id, String name) {
    /** The stack a program begins on. */
    public static final Stack MAIN = new Stack(0, "main");

    /** A stack of which is not known which one it is. */
    public static final Stack UNKNOWN = new Stack(-1, "an unknown stack");

    public Stack {
        requireNonNull(name, "name");
    }

    /** Whether it is known which stack this is. */
    public boolean isKnown() {
        return id >= 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
