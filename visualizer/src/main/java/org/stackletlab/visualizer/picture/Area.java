package org.stackletlab.visualizer.picture;

/**
 * An upright rectangle of a picture, in its units; y grows downward.
 *
 * @param right not less than left, but for {@link #NONE}
 * @param bottom not less than top, but for {@link #NONE}
 */
public record Area(double left, double top, double right, double bottom) {
    /** No place at all. */
    public static final Area NONE =
            new Area(
                    Double.POSITIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY,
                    Double.NEGATIVE_INFINITY);

    /** The smallest one that holds two points. */
    static Area of(double x1, double y1, double x2, double y2) {
        return new Area(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
    }

    /** The same with so much more at each side. */
    public Area wider(double by) {
        return new Area(left - by, top - by, right + by, bottom + by);
    }

    /** The smallest one that holds both. */
    Area with(Area other) {
        return new Area(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }
}
