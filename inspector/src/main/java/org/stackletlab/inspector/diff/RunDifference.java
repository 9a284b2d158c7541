package org.stackletlab.inspector.diff;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is different in two runs.
 *
 * @param samePlatform whether both ran on one platform, so that figures and states can be compared;
 *     else only what happened and what was printed is
 * @param together events that both runs have
 * @param onlyFirst events that only the first run has
 * @param onlySecond events that only the second run has
 * @param event the first event that differs
 * @param earliest the first marks that belong together where registers or memory differ, no later
 *     than {@code event}
 * @param before registers and memory at the last event before {@code event}
 * @param output where the output differs
 */
public record RunDifference(
        boolean samePlatform,
        int together,
        int onlyFirst,
        int onlySecond,
        Optional<EventDifference> event,
        Optional<StateDifference> earliest,
        Optional<StateDifference> before,
        Optional<OutputDifference> output) {
    public RunDifference {
        requireNonNull(event, "event");
        requireNonNull(earliest, "earliest");
        requireNonNull(before, "before");
        requireNonNull(output, "output");
    }

    /** Whether the runs do the same and print the same. */
    public boolean isNone() {
        return event.isEmpty() && earliest.isEmpty() && output.isEmpty();
    }
}
