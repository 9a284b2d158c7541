package org.stackletlab.lessons.question;

import static java.util.Objects.requireNonNull;

/**
 * What is said to an answer.
 *
 * @param verdict whether it is right, wrong, or no answer at all
 * @param because what it shows, or what kind of answer is wanted; may be empty
 */
public record Reply(Verdict verdict, String because) {
    /** Whether an answer is right. */
    public enum Verdict {
        /** As the recording has it. */
        RIGHT,
        /** Another value than the recording's. */
        WRONG,
        /** Not understood, so it does not count. */
        NO_ANSWER
    }

    public Reply {
        requireNonNull(verdict, "verdict");
        requireNonNull(because, "because");
    }

    /** Whether the answer is right. */
    public boolean isRight() {
        return verdict == Verdict.RIGHT;
    }
}
