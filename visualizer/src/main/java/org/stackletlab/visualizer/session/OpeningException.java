package org.stackletlab.visualizer.session;

/** A program or recording could not be opened. The message says what was found, and where. */
public final class OpeningException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message for the user. */
    public OpeningException(String message) {
        super(message);
    }

    /** With a message for the user, because of something else. */
    public OpeningException(String message, Throwable cause) {
        super(message, cause);
    }
}
