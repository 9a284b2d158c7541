package org.stackletlab.visualizer.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stackletlab.visualizer.picture.Shape.Align;

/** Collects the shapes of a picture, in short words. For one thread. */
public final class Sketch {
    private static final double CORNER = 4;

    private final List<Shape> shapes = new ArrayList<>();

    /** An empty sketch. */
    public Sketch() {}

    /** A filled box with an edge. */
    public void box(double x, double y, double width, double height, Ink fill, Ink line) {
        shapes.add(new Shape.Box(x, y, width, height, CORNER, fill, line, 1, false));
    }

    /** A box of which only a dashed edge is seen. */
    public void outline(double x, double y, double width, double height, Ink line) {
        shapes.add(new Shape.Box(x, y, width, height, CORNER, Ink.NONE, line, 1.5, true));
    }

    /** Slanting lines. */
    public void hatch(double x, double y, double width, double height, boolean rising, Ink ink) {
        shapes.add(new Shape.Hatch(x, y, width, height, 7, rising, ink));
    }

    /** A line. */
    public void line(double x1, double y1, double x2, double y2, Ink ink) {
        shapes.add(new Shape.Line(x1, y1, x2, y2, ink, 1, false));
    }

    /** Words that begin at x. */
    public void text(double x, double y, String text, Face face, Ink ink) {
        shapes.add(new Shape.Label(x, y, text, face, ink, Align.LEFT));
    }

    /** Words that are cut at a width. */
    public void text(double x, double y, double available, String text, Face face, Ink ink) {
        String fitting = face.fit(text, available);
        if (!fitting.isEmpty()) {
            text(x, y, fitting, face, ink);
        }
    }

    /** Words that end at x. */
    public void textEndingAt(double x, double y, String text, Face face, Ink ink) {
        shapes.add(new Shape.Label(x, y, text, face, ink, Align.RIGHT));
    }

    /** A heading of a part. */
    public void caption(double x, double y, String text) {
        text(x, y, text.toUpperCase(Locale.ROOT), Face.CAPTION, Ink.of(Role.MUTED));
    }

    /** A letter on a square of its owner's colour, 13 high; says how wide it is. */
    public double badge(double x, double y, String letter, Ink ink) {
        double width = Math.max(13, Face.BADGE.widthOf(letter) + 5);
        shapes.add(new Shape.Box(x, y, width, 13, 3, ink, Ink.NONE, 1, false));
        shapes.add(
                new Shape.Label(
                        x + width / 2,
                        y + 10,
                        letter,
                        Face.BADGE,
                        Ink.of(Role.BACKGROUND),
                        Align.CENTER));
        return width;
    }

    /** A triangle that points at a place. */
    public void arrowHead(double x, double y, double size, boolean toRight, Ink ink) {
        double back = toRight ? x - size : x + size;
        shapes.add(
                new Shape.Polygon(
                        List.of(
                                new Shape.Point(x, y),
                                new Shape.Point(back, y - size * 0.6),
                                new Shape.Point(back, y + size * 0.6)),
                        ink));
    }

    /** A place that can be pointed at. */
    public void place(
            double x, double y, double width, double height, Target target, String words) {
        shapes.add(new Shape.Place(x, y, width, height, target, words));
    }

    /** Any shape. */
    public void add(Shape shape) {
        shapes.add(shape);
    }

    /** What was collected. */
    public Picture picture(double width, double height, String title) {
        return new Picture(width, height, title, shapes);
    }
}
