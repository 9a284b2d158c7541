package org.stackletlab.inspector.event.layer;

import static java.util.Objects.requireNonNull;

/**
 * What goes from one unit to another: a value, or an error that will be raised there.
 *
 * @param text as Python's {@code repr} would show it, cut off if it is long
 */
public record Parcel(What what, String text) {
    public Parcel {
        requireNonNull(what, "what");
        requireNonNull(text, "text");
    }

    /** How it arrives. */
    public enum What {
        /** It is returned. */
        VALUE,
        /** It is raised. */
        ERROR
    }

    /** A value. */
    public static Parcel value(String text) {
        return new Parcel(What.VALUE, text);
    }

    /** An error. */
    public static Parcel error(String text) {
        return new Parcel(What.ERROR, text);
    }

    /** Whether it is raised where it arrives. */
    public boolean isError() {
        return what == What.ERROR;
    }
}
