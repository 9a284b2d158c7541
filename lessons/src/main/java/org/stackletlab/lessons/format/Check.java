package org.stackletlab.lessons.format;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Something an exercise demands of the run: a property or a condition, exactly one of them.
 *
 * @param id unique in its step
 * @param line where it stands in {@code lesson.md}
 * @param property what is demanded, if it is a property
 * @param condition what is demanded, if it is a condition on facts
 * @param says what to tell those for whom it does not hold; empty if the property's own words do
 * @param at a position to look at then
 * @param with another program to run than the step's
 */
public record Check(
        String id,
        int line,
        Optional<Property> property,
        Optional<String> condition,
        String says,
        Optional<String> at,
        Optional<String> with) {
    public Check {
        requireNonNull(id, "id");
        requireNonNull(says, "says");
        requireNonNull(at, "at");
        requireNonNull(with, "with");
        if (property.isPresent() == condition.isPresent()) {
            throw new IllegalArgumentException(
                    "check %s must have a property or a condition, and not both".formatted(id));
        }
    }
}
