package org.stackletlab.lessons.take;

/** A lesson cannot go on here: a program cannot be built or run, or a fact cannot be known. */
public final class TakeException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * Why it cannot go on.
     *
     * @param message for the learner
     * @param cause what went wrong
     */
    public TakeException(String message, Throwable cause) {
        super(message, cause);
    }
}
