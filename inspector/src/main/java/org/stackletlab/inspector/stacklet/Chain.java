package org.stackletlab.inspector.stacklet;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The chain of a thread: its suspended stacks that still have bytes in place.
 *
 * @param stacklets nearest first, as far as the links could be followed
 * @param problem why the links could not be followed to their end, if so
 */
public record Chain(List<Stacklet> stacklets, Optional<String> problem) {
    /** A chain without members. */
    public static final Chain EMPTY = new Chain(List.of(), Optional.empty());

    public Chain {
        stacklets = List.copyOf(stacklets);
        requireNonNull(problem, "problem");
    }
}
