package org.stackletlab.lessons.run;

/** A lesson's program cannot be run, because it is not there. */
public final class RunException extends Exception {
    private static final long serialVersionUID = 1;

    /** What is missing, and where. */
    public RunException(String message) {
        super(message);
    }
}
