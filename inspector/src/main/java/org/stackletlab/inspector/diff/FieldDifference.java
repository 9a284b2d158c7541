package org.stackletlab.inspector.diff;

import static java.util.Objects.requireNonNull;

/**
 * One thing that two events, or two states, say differently.
 *
 * @param name of the field or register
 * @param first what the first run has; empty if nothing
 * @param second what the second run has
 */
public record FieldDifference(String name, String first, String second) {
    public FieldDifference {
        requireNonNull(name, "name");
        requireNonNull(first, "first");
        requireNonNull(second, "second");
    }
}
