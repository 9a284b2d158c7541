package org.stackletlab.cli.common;

/** Ends a command with a message for the user and an exit code. */
public final class CommandException extends Exception {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    /** Ends with this code and message. */
    public CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Ends with this code and message, because of something else. */
    public CommandException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The code that the command ends with. */
    public int exitCode() {
        return exitCode;
    }
}
