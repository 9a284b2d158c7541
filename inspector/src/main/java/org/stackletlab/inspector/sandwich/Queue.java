package org.stackletlab.inspector.sandwich;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Units that are linked with each other.
 *
 * @param members guest addresses, first one first, as far as the links could be followed
 * @param problem why they could not be followed to their end, if so
 */
public record Queue(List<Long> members, Optional<String> problem) {
    public Queue {
        members = List.copyOf(members);
        requireNonNull(problem, "problem");
    }
}
