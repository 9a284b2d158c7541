package org.stackletlab.inspector.event;

/** Bytes that were to be events are none. The message says what was found where. */
public final class EventFormatException extends Exception {
    private static final long serialVersionUID = 1;

    /** With a message for people. */
    public EventFormatException(String message) {
        super(message);
    }
}
