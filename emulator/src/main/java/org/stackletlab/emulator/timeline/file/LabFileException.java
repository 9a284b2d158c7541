package org.stackletlab.emulator.timeline.file;

/**
 * A {@code .lab} file cannot be read or written. The message says which file, what was found, where
 * in it, what was wanted and what to do.
 */
public final class LabFileException extends Exception {
    private static final long serialVersionUID = 1L;

    /** An exception with a message for the user. */
    public LabFileException(String message) {
        super(message);
    }

    /** An exception with a message for the user and what the operating system said. */
    public LabFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
