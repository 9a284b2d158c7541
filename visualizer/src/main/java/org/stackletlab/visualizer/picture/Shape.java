package org.stackletlab.visualizer.picture;

import java.util.List;

/**
 * One thing in a picture. Coordinates are in units of one pixel at normal size; x grows to the
 * right and y downward.
 */
public sealed interface Shape {
    /** The same at another place. */
    Shape moved(double dx, double dy);

    /** Where a text stands relative to its x. */
    enum Align {
        /** Begins there. */
        LEFT,
        /** Is centred there. */
        CENTER,
        /** Ends there. */
        RIGHT
    }

    /**
     * A rectangle.
     *
     * @param radius of its corners
     * @param fill inside; may be invisible
     * @param line its edge; may be invisible
     * @param thickness of the edge
     * @param dashed whether the edge is dashed
     */
    record Box(
            double x,
            double y,
            double width,
            double height,
            double radius,
            Ink fill,
            Ink line,
            double thickness,
            boolean dashed)
            implements Shape {
        @Override
        public Box moved(double dx, double dy) {
            return new Box(x + dx, y + dy, width, height, radius, fill, line, thickness, dashed);
        }
    }

    /**
     * Slanting lines over a rectangle, so that meaning does not hang on colour.
     *
     * @param pitch distance between lines
     * @param rising whether the lines rise to the right
     */
    record Hatch(
            double x, double y, double width, double height, double pitch, boolean rising, Ink ink)
            implements Shape {
        @Override
        public Hatch moved(double dx, double dy) {
            return new Hatch(x + dx, y + dy, width, height, pitch, rising, ink);
        }
    }

    /** A straight line. */
    record Line(
            double x1, double y1, double x2, double y2, Ink ink, double thickness, boolean dashed)
            implements Shape {
        @Override
        public Line moved(double dx, double dy) {
            return new Line(x1 + dx, y1 + dy, x2 + dx, y2 + dy, ink, thickness, dashed);
        }
    }

    /** A curve that leaves and arrives horizontally. */
    record Curve(
            double x1, double y1, double x2, double y2, Ink ink, double thickness, boolean dashed)
            implements Shape {
        @Override
        public Curve moved(double dx, double dy) {
            return new Curve(x1 + dx, y1 + dy, x2 + dx, y2 + dy, ink, thickness, dashed);
        }
    }

    /** A filled outline. */
    record Polygon(List<Point> points, Ink fill) implements Shape {
        public Polygon {
            points = List.copyOf(points);
        }

        @Override
        public Polygon moved(double dx, double dy) {
            return new Polygon(
                    points.stream().map(at -> new Point(at.x() + dx, at.y() + dy)).toList(), fill);
        }
    }

    /** A corner of an outline. */
    record Point(double x, double y) {}

    /** A filled circle. */
    record Dot(double x, double y, double radius, Ink fill) implements Shape {
        @Override
        public Dot moved(double dx, double dy) {
            return new Dot(x + dx, y + dy, radius, fill);
        }
    }

    /**
     * Words on one line.
     *
     * @param y of the line the letters stand on
     */
    record Label(double x, double y, String text, Face face, Ink ink, Align align)
            implements Shape {
        @Override
        public Label moved(double dx, double dy) {
            return new Label(x + dx, y + dy, text, face, ink, align);
        }
    }

    /**
     * A place that stands for something: it can be pointed at, and is read out. Invisible.
     *
     * @param target what it stands for
     * @param words what a person who cannot see it is told
     */
    record Place(double x, double y, double width, double height, Target target, String words)
            implements Shape {
        @Override
        public Place moved(double dx, double dy) {
            return new Place(x + dx, y + dy, width, height, target, words);
        }

        /** Whether a point lies in it. */
        public boolean contains(double px, double py) {
            return px >= x && px < x + width && py >= y && py < y + height;
        }
    }
}
