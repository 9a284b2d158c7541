package org.stackletlab.lessons.fact;

/** A recording does not have what was asked for. Says what it has. */
final class NoFactException extends Exception {
    private static final long serialVersionUID = 1L;

    NoFactException(String message) {
        super(message);
    }

    NoFactException(String message, Throwable cause) {
        super(message, cause);
    }
}
