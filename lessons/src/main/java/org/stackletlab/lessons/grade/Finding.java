package org.stackletlab.lessons.grade;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Why a property does not hold.
 *
 * @param sentence what happened
 * @param at the position to look at, if there is one
 */
record Finding(String sentence, Optional<String> at) {
    Finding {
        requireNonNull(sentence, "sentence");
        requireNonNull(at, "at");
    }

    static Finding at(String position, String sentence) {
        return new Finding(sentence, Optional.of(position));
    }
}
