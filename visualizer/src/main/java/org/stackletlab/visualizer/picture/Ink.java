package org.stackletlab.visualizer.picture;

import static java.util.Objects.requireNonNull;

/**
 * A colour by its role, and how much of it.
 *
 * @param role what it means
 * @param opacity 0, nothing, to 1, all of it
 */
public record Ink(Role role, double opacity) {
    /** No colour at all. */
    public static final Ink NONE = new Ink(Role.BACKGROUND, 0);

    public Ink {
        requireNonNull(role, "role");
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("opacity %s is not in 0..1".formatted(opacity));
        }
    }

    /** The full colour. */
    public static Ink of(Role role) {
        return new Ink(role, 1);
    }

    /** The same colour, thinner. */
    public Ink faint(double part) {
        return new Ink(role, opacity * part);
    }

    /** Whether anything is to be seen. */
    public boolean isVisible() {
        return opacity > 0;
    }
}
