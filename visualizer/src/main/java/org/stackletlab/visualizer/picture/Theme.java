package org.stackletlab.visualizer.picture;

import java.util.Locale;

/** The ways the lab can look. The colours of each stand in a style sheet of its own. */
public enum Theme {
    /** For working alone at night. */
    DARK,
    /** For bright rooms. */
    LIGHT,
    /** For projectors, and for those who need strong contrast. */
    CONTRAST;

    /** The style sheet's name, relative to the visualizer's package. */
    public String file() {
        return "theme/" + label() + ".css";
    }

    /** The name users type. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that comes next when the user goes through all of them. */
    public Theme next() {
        return switch (this) {
            case DARK -> LIGHT;
            case LIGHT -> CONTRAST;
            case CONTRAST -> DARK;
        };
    }
}
