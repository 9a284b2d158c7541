package org.stackletlab.visualizer.picture;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes pictures as SVG, which browsers and word processors show at any size. */
public final class Svg {
    private static final String SANS = "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif";
    private static final String MONO = "ui-monospace, 'DejaVu Sans Mono', monospace";

    private final Palette palette;
    private final StringBuilder out = new StringBuilder();
    private int clips;

    private Svg(Theme theme) {
        this.palette = Palette.of(theme);
    }

    /** The picture as an SVG document. */
    public static String of(Picture picture, Theme theme) {
        return new Svg(theme).write(picture);
    }

    private String write(Picture picture) {
        String width = number(picture.width());
        String height = number(picture.height());
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\"", width, height);
        add(" viewBox=\"0 0 %s %s\" role=\"img\">%n", width, height);
        add("<title>%s</title>%n", escaped(picture.title()));
        add("<rect width=\"%s\" height=\"%s\" %s/>%n", width, height, ground());
        picture.shapes().forEach(this::shape);
        return out.append("</svg>\n").toString();
    }

    private String ground() {
        return fill(Ink.of(Role.BACKGROUND));
    }

    private void shape(Shape shape) {
        switch (shape) {
            case Shape.Box b -> box(b);
            case Shape.Hatch h -> hatch(h);
            case Shape.Line l ->
                    add(
                            "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" %s/>%n",
                            number(l.x1()),
                            number(l.y1()),
                            number(l.x2()),
                            number(l.y2()),
                            stroke(l.ink(), l.thickness(), l.dashed()));
            case Shape.Curve c -> curve(c);
            case Shape.Polygon p ->
                    add("<polygon points=\"%s\" %s/>%n", points(p.points()), fill(p.fill()));
            case Shape.Dot d ->
                    add(
                            "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" %s/>%n",
                            number(d.x()), number(d.y()), number(d.radius()), fill(d.fill()));
            case Shape.Label l -> label(l);
            case Shape.Place p ->
                    add(
                            "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill-opacity=\"0\"><title>%s</title></rect>%n",
                            number(p.x()),
                            number(p.y()),
                            number(p.width()),
                            number(p.height()),
                            escaped(p.words()));
        }
    }

    private void box(Shape.Box b) {
        add(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" %s %s/>%n",
                number(b.x()),
                number(b.y()),
                number(b.width()),
                number(b.height()),
                number(b.radius()),
                fill(b.fill()),
                stroke(b.line(), b.thickness(), b.dashed()));
    }

    private void hatch(Shape.Hatch h) {
        String clip = "c" + clips++;
        add(
                "<clipPath id=\"%s\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/></clipPath>%n",
                clip, number(h.x()), number(h.y()), number(h.width()), number(h.height()));
        add("<path clip-path=\"url(#%s)\" d=\"", clip);
        for (double at = -h.height(); at < h.width(); at += h.pitch()) {
            double low = h.rising() ? h.y() + h.height() : h.y();
            double high = h.rising() ? h.y() : h.y() + h.height();
            add(
                    "M%s %sL%s %s",
                    number(h.x() + at), number(low), number(h.x() + at + h.height()), number(high));
        }
        add("\" %s/>%n", stroke(h.ink(), 1, false));
    }

    private void curve(Shape.Curve c) {
        double middle = (c.x1() + c.x2()) / 2;
        add(
                "<path d=\"M%s %sC%s %s %s %s %s %s\" fill=\"none\" %s/>%n",
                number(c.x1()),
                number(c.y1()),
                number(middle),
                number(c.y1()),
                number(middle),
                number(c.y2()),
                number(c.x2()),
                number(c.y2()),
                stroke(c.ink(), c.thickness(), c.dashed()));
    }

    private void label(Shape.Label l) {
        String anchor =
                switch (l.align()) {
                    case LEFT -> "start";
                    case CENTER -> "middle";
                    case RIGHT -> "end";
                };
        add(
                "<text x=\"%s\" y=\"%s\" font-family=\"%s\" font-size=\"%s\"%s text-anchor=\"%s\" xml:space=\"preserve\" %s>%s</text>%n",
                number(l.x()),
                number(l.y()),
                l.face().monospace() ? MONO : SANS,
                number(l.face().size()),
                l.face().bold() ? " font-weight=\"bold\"" : "",
                anchor,
                fill(l.ink()),
                escaped(l.text()));
    }

    private String fill(Ink ink) {
        return ink.isVisible()
                ? "fill=\"%s\"%s".formatted(palette.colour(ink.role()), opacity("fill", ink))
                : "fill=\"none\"";
    }

    private String stroke(Ink ink, double thickness, boolean dashed) {
        return ink.isVisible()
                ? "stroke=\"%s\" stroke-width=\"%s\"%s%s"
                        .formatted(
                                palette.colour(ink.role()),
                                number(thickness),
                                opacity("stroke", ink),
                                dashed ? " stroke-dasharray=\"5 4\"" : "")
                : "";
    }

    private static String opacity(String what, Ink ink) {
        return ink.opacity() < 1 ? " %s-opacity=\"%s\"".formatted(what, number(ink.opacity())) : "";
    }

    private static String points(List<Shape.Point> points) {
        return points.stream()
                .map(at -> number(at.x()) + "," + number(at.y()))
                .collect(Collectors.joining(" "));
    }

    /** At most two digits behind the point, the same in every locale. */
    private static String number(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        return rounded == Math.rint(rounded)
                ? String.valueOf((long) rounded)
                : String.format(Locale.ROOT, "%.2f", rounded).replaceAll("0+$", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void add(String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format.replace("%n", "\n"), arguments));
    }
}
