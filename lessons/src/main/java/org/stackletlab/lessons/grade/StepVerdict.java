package org.stackletlab.lessons.grade;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What became of one step on one platform, or on several.
 *
 * @param step its id
 * @param points what it counts
 * @param outcome how it went
 * @param failure what is wrong, unless it passed
 */
public record StepVerdict(String step, int points, Outcome outcome, Optional<Failure> failure) {
    /** How a step went. */
    public enum Outcome {
        /** Everything that is demanded holds. */
        PASSED,
        /** Something that is demanded does not hold. */
        FAILED,
        /** Nothing was handed in for it. */
        NOT_DONE
    }

    /**
     * What is wrong.
     *
     * @param platform where
     * @param check id of the check that failed, or {@code builds}, {@code answer}, {@code file}
     * @param property what it demands, as lessons write it; empty for a condition or an answer
     * @param sentence what happened, where and when
     * @param at the position to look at, if there is one
     */
    public record Failure(
            String platform, String check, String property, String sentence, Optional<String> at) {
        public Failure {
            requireNonNull(platform, "platform");
            requireNonNull(check, "check");
            requireNonNull(property, "property");
            requireNonNull(sentence, "sentence");
            requireNonNull(at, "at");
        }
    }

    public StepVerdict {
        requireNonNull(step, "step");
        requireNonNull(outcome, "outcome");
        requireNonNull(failure, "failure");
        if ((outcome == Outcome.PASSED) == failure.isPresent()) {
            throw new IllegalArgumentException(
                    "step %s: %s, with the failure %s".formatted(step, outcome, failure));
        }
    }

    /** Whether it passed. */
    public boolean passed() {
        return outcome == Outcome.PASSED;
    }

    /** The points it got: all of them, or none. */
    public int earned() {
        return passed() ? points : 0;
    }
}
