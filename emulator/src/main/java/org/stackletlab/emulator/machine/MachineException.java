package org.stackletlab.emulator.machine;

/** A machine cannot be had. The message says what is missing or wrong, and what to do. */
public final class MachineException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What the failure is about, for front ends with an exit code for each. */
    public enum Kind {
        /** A tool the machine needs is not installed. */
        TOOL_MISSING,
        /** The options ask for something a machine cannot have. */
        OPTIONS
    }

    private final Kind kind;

    MachineException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What the failure is about. */
    public Kind kind() {
        return kind;
    }
}
