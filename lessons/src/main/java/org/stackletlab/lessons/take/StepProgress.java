package org.stackletlab.lessons.take;

import static java.util.Objects.requireNonNull;

/**
 * How far a learner has come with one step. Stays on the learner's machine.
 *
 * @param done whether it was answered right, passed, looked at or skipped knowingly
 * @param tries how many answers or gradings there were
 * @param hints how many hints were shown
 * @param answer the last answer; empty if there was none
 */
public record StepProgress(boolean done, int tries, int hints, String answer) {
    /** Nothing has happened yet. */
    public static final StepProgress NOTHING = new StepProgress(false, 0, 0, "");

    public StepProgress {
        requireNonNull(answer, "answer");
    }

    /** After one more try. */
    StepProgress tried(String given, boolean right) {
        return new StepProgress(done || right, tries + 1, hints, given);
    }

    /** After one more hint. */
    StepProgress hinted() {
        return new StepProgress(done, tries, hints + 1, answer);
    }

    /** When there is nothing more to do. */
    StepProgress finished() {
        return new StepProgress(true, tries, hints, answer);
    }

    /** After something that this one does not know of, such as what was done in another window. */
    StepProgress since(StepProgress later) {
        return new StepProgress(
                done || later.done,
                Math.max(tries, later.tries),
                Math.max(hints, later.hints),
                later.answer.isEmpty() ? answer : later.answer);
    }
}
