package org.stackletlab.visualizer.inspect;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.stackletlab.visualizer.picture.Role;

/**
 * What can be said at once about a choice at one instant.
 *
 * @param choice what was asked about
 * @param title what it is called
 * @param owner whose it is, if it is somebody's
 * @param facts what it is, in words
 * @param value the value, as a number in hexadecimal digits
 * @param dump the memory around it, if it is memory
 */
public record Subject(
        Choice choice,
        String title,
        Optional<Owner> owner,
        List<Fact> facts,
        String value,
        Optional<Dump> dump) {
    public Subject {
        requireNonNull(choice, "choice");
        requireNonNull(title, "title");
        requireNonNull(owner, "owner");
        facts = List.copyOf(facts);
        requireNonNull(value, "value");
        requireNonNull(dump, "dump");
    }

    /**
     * Something that is said of it.
     *
     * @param label what the words are about, in a word
     */
    public record Fact(String label, String words) {}

    /**
     * A stack that owns bytes.
     *
     * @param letter short for it; may be empty
     * @param role its colour
     */
    public record Owner(String name, String letter, Role role) {}
}
