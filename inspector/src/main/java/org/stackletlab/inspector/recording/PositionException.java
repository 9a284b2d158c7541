package org.stackletlab.inspector.recording;

/** What a user named is no position in a recording. The message says why and what there is. */
public final class PositionException extends Exception {
    private static final long serialVersionUID = 1L;

    /** An exception with a message for the user. */
    public PositionException(String message) {
        super(message);
    }
}
