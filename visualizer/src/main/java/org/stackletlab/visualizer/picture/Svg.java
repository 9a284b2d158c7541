package org.stackletlab.visualizer.picture;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes pictures as SVG, which browsers and word processors show at any size. */
public final class Svg {
    private static final String SANS = "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif";
    private static final String MONO = "ui-monospace, 'DejaVu Sans Mono', monospace";

    private final Function<Role, String> colours;
    private final boolean onPage;
    private final StringBuilder out = new StringBuilder();
    private int clips;

    private Svg(Function<Role, String> colours, boolean onPage) {
        this.colours = colours;
        this.onPage = onPage;
    }

    /** The picture as an SVG document. */
    public static String of(Picture picture, Theme theme) {
        Palette palette = Palette.of(theme);
        return new Svg(palette::colour, false).write(picture);
    }

    /**
     * The picture as a part of a web page that has {@link #pageStyle}, one line for each shape: so
     * it is short, has the page's colours, and needs no names that could be used twice.
     */
    public static String onPage(Picture picture) {
        return new Svg(role -> "var(-" + role.property() + ")", true).write(picture);
    }

    /** What pictures on a page need: the colours of a theme as rules, and kinds of letters. */
    public static String pageStyle(Theme theme) {
        Palette palette = Palette.of(theme);
        return Stream.of(Role.values())
                .map(role -> "-" + role.property() + ":" + palette.colour(role) + ";")
                .collect(Collectors.joining("\n"));
    }

    /** The letters of pictures on a page. */
    public static String pageLetters() {
        return Stream.of(Face.values())
                .map(
                        face ->
                                ".%s{font:%s %spx %s}"
                                        .formatted(
                                                letters(face),
                                                face.bold() ? "bold" : "normal",
                                                number(face.size()),
                                                face.monospace() ? MONO : SANS))
                .collect(Collectors.joining("\n"));
    }

    private static String letters(Face face) {
        return "lab-" + face.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String write(Picture picture) {
        String width = number(picture.width());
        String height = number(picture.height());
        add("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        if (!onPage) {
            add(" width=\"%s\" height=\"%s\"", width, height);
        }
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
        if (onPage) {
            hatchOnPage(h);
            return;
        }
        String clip = "c" + clips++;
        add(
                "<clipPath id=\"%s\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/></clipPath>%n",
                clip, number(h.x()), number(h.y()), number(h.width()), number(h.height()));
        add("<path clip-path=\"url(#%s)\" d=\"", clip);
        slants(h, h.x(), h.y());
        add("\" %s/>%n", stroke(h.ink(), 1, false));
    }

    /** A picture in a picture cuts what is drawn beyond its edges, and needs no name for that. */
    private void hatchOnPage(Shape.Hatch h) {
        add(
                "<svg x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><path d=\"",
                number(h.x()), number(h.y()), number(h.width()), number(h.height()));
        slants(h, 0, 0);
        add("\" %s/></svg>%n", stroke(h.ink(), 1, false));
    }

    private void slants(Shape.Hatch h, double x, double y) {
        for (double at = -h.height(); at < h.width(); at += h.pitch()) {
            double low = h.rising() ? y + h.height() : y;
            double high = h.rising() ? y : y + h.height();
            add(
                    "M%s %sL%s %s",
                    number(x + at), number(low), number(x + at + h.height()), number(high));
        }
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
        if (onPage) {
            labelOnPage(l, anchor);
            return;
        }
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

    private void labelOnPage(Shape.Label l, String anchor) {
        if (!l.text().isBlank()) {
            add(
                    "<text class=\"%s\" x=\"%s\" y=\"%s\"%s %s>%s</text>%n",
                    letters(l.face()),
                    number(l.x()),
                    number(l.y()),
                    anchor.equals("start") ? "" : " text-anchor=\"" + anchor + "\"",
                    fill(l.ink()),
                    escaped(l.text()));
        }
    }

    private String fill(Ink ink) {
        return ink.isVisible()
                ? "fill=\"%s\"%s".formatted(colours.apply(ink.role()), opacity("fill", ink))
                : "fill=\"none\"";
    }

    private String stroke(Ink ink, double thickness, boolean dashed) {
        return ink.isVisible()
                ? "stroke=\"%s\" stroke-width=\"%s\"%s%s"
                        .formatted(
                                colours.apply(ink.role()),
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
