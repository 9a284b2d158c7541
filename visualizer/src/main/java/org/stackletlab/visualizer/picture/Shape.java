package org.stackletlab.visualizer.picture;

import java.util.List;

/**
 * One thing in a picture. Coordinates are in units of one pixel at normal size; x grows to the
 * right and y downward.
 */
public sealed interface Shape {
    /** The same at another place. */
    Shape moved(double dx, double dy);

    /** Where it may leave something to be seen: nothing of it lies outside. */
    Area area();

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

        @Override
        public Area area() {
            return Area.of(x, y, x + width, y + height).wider(thickness);
        }

        /** Whether it is nothing but a coloured rectangle, so that a part of it is one as well. */
        public boolean isPlain() {
            return radius == 0 && !line.isVisible();
        }

        /** The part of a plain one that lies in an area. */
        public Box within(Area part) {
            double left = Math.max(x, part.left());
            double top = Math.max(y, part.top());
            double right = Math.min(x + width, part.right());
            double bottom = Math.min(y + height, part.bottom());
            return new Box(
                    left,
                    top,
                    Math.max(0, right - left),
                    Math.max(0, bottom - top),
                    radius,
                    fill,
                    line,
                    thickness,
                    dashed);
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

        @Override
        public Area area() {
            return Area.of(x, y, x + width, y + height).wider(1);
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

        @Override
        public Area area() {
            return Area.of(x1, y1, x2, y2).wider(thickness);
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

        @Override
        public Area area() {
            return Area.of(x1, y1, x2, y2).wider(thickness);
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

        @Override
        public Area area() {
            return points.stream()
                    .map(at -> Area.of(at.x, at.y, at.x, at.y))
                    .reduce(Area::with)
                    .orElse(Area.NONE)
                    .wider(1);
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

        @Override
        public Area area() {
            return Area.of(x, y, x, y).wider(radius + 1);
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

        @Override
        public Area area() {
            double most = face.mostWidthOf(text);
            double from =
                    switch (align) {
                        case LEFT -> x;
                        case CENTER -> x - most / 2;
                        case RIGHT -> x - most;
                    };
            return Area.of(from, y - face.size() * 1.2, from + most, y + face.size() * 0.5)
                    .wider(1);
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

        @Override
        public Area area() {
            return Area.NONE;
        }

        /** Whether a point lies in it. */
        public boolean contains(double px, double py) {
            return px >= x && px < x + width && py >= y && py < y + height;
        }
    }
}
