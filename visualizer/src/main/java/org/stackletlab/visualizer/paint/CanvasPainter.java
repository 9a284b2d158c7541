package org.stackletlab.visualizer.paint;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Palette;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.picture.Theme;

/** Paints pictures on a canvas. For the interface thread. */
public final class CanvasPainter {
    private final Map<Role, Color> colours = new EnumMap<>(Role.class);
    private final Map<Face, Font> fonts = new EnumMap<>(Face.class);
    private final PixelPainter pixels = new PixelPainter();
    private boolean byPixels;

    /** A painter in the colours of a theme. */
    public CanvasPainter(Theme theme) {
        Palette palette = Palette.of(theme);
        for (Role role : Role.values()) {
            colours.put(role, Color.web(palette.colour(role)));
        }
        for (Face face : Face.values()) {
            fonts.put(
                    face,
                    Font.font(
                            face.monospace() ? "DejaVu Sans Mono" : "DejaVu Sans",
                            face.bold() ? FontWeight.BOLD : FontWeight.NORMAL,
                            face.size()));
        }
    }

    /** The colour that pictures are painted on. */
    Color ground() {
        return colours.get(Role.BACKGROUND);
    }

    /** Paints a picture and its ground over whatever is there. */
    public void paint(Picture picture, GraphicsContext on, double zoom) {
        on.setFill(ground());
        on.fillRect(0, 0, picture.width() * zoom, picture.height() * zoom);
        paint(picture.shapes(), on, zoom, 0, 0);
    }

    /**
     * Paints a part of a picture, without a ground.
     *
     * @param zoom how many pixels are a unit of the picture
     * @param left the pixel of the picture that is painted at x 0
     * @param top the one that is painted at y 0
     */
    void paint(List<Shape> shapes, GraphicsContext on, double zoom, double left, double top) {
        on.save();
        on.translate(-left, -top);
        on.scale(zoom, zoom);
        byPixels = zoom == 1;
        on.setTextBaseline(VPos.BASELINE);
        for (Shape shape : shapes) {
            paint(shape, on);
        }
        on.restore();
    }

    private void paint(Shape shape, GraphicsContext on) {
        switch (shape) {
            case Shape.Box b -> box(b, on);
            case Shape.Hatch h -> hatch(h, on);
            case Shape.Line l -> line(l, on);
            case Shape.Curve c -> curve(c, on);
            case Shape.Polygon p -> polygon(p, on);
            case Shape.Dot d -> {
                on.setFill(colour(d.fill()));
                on.fillOval(d.x() - d.radius(), d.y() - d.radius(), d.radius() * 2, d.radius() * 2);
            }
            case Shape.Label l -> label(l, on);
            case Shape.Place _ -> {
                // Nothing to be seen.
            }
        }
    }

    private void line(Shape.Line l, GraphicsContext on) {
        if (byPixels && PixelPainter.canPaint(l)) {
            pixels.line(l, colour(l.ink()), on);
        } else {
            stroke(on, l.ink(), l.thickness(), l.dashed());
            on.strokeLine(l.x1(), l.y1(), l.x2(), l.y2());
        }
    }

    private void box(Shape.Box b, GraphicsContext on) {
        if (byPixels && PixelPainter.canPaint(b)) {
            if (b.fill().isVisible()) {
                pixels.fill(b, colour(b.fill()), on);
            }
            if (b.line().isVisible()) {
                pixels.outline(b, colour(b.line()), on);
            }
            return;
        }
        double round = b.radius() * 2;
        if (b.fill().isVisible()) {
            on.setFill(colour(b.fill()));
            on.fillRoundRect(b.x(), b.y(), b.width(), b.height(), round, round);
        }
        if (b.line().isVisible()) {
            stroke(on, b.line(), b.thickness(), b.dashed());
            on.strokeRoundRect(
                    b.x() + 0.5, b.y() + 0.5, b.width() - 1, b.height() - 1, round, round);
        }
    }

    private void hatch(Shape.Hatch h, GraphicsContext on) {
        if (byPixels) {
            pixels.hatch(h, colour(h.ink()), on);
            return;
        }
        stroke(on, h.ink(), 1, false);
        on.beginPath();
        // Clipping costs more than cutting each line at the box.
        for (double at = -h.height(); at < h.width(); at += h.pitch()) {
            double from = Math.max(0, -at);
            double to = Math.min(h.height(), h.width() - at);
            if (from < to) {
                double y1 = h.rising() ? h.height() - from : from;
                double y2 = h.rising() ? h.height() - to : to;
                on.moveTo(h.x() + at + from, h.y() + y1);
                on.lineTo(h.x() + at + to, h.y() + y2);
            }
        }
        on.stroke();
    }

    private void curve(Shape.Curve c, GraphicsContext on) {
        double middle = (c.x1() + c.x2()) / 2;
        stroke(on, c.ink(), c.thickness(), c.dashed());
        on.beginPath();
        on.moveTo(c.x1(), c.y1());
        on.bezierCurveTo(middle, c.y1(), middle, c.y2(), c.x2(), c.y2());
        on.stroke();
    }

    private void polygon(Shape.Polygon p, GraphicsContext on) {
        on.setFill(colour(p.fill()));
        on.fillPolygon(
                p.points().stream().mapToDouble(Shape.Point::x).toArray(),
                p.points().stream().mapToDouble(Shape.Point::y).toArray(),
                p.points().size());
    }

    private void label(Shape.Label l, GraphicsContext on) {
        on.setFill(colour(l.ink()));
        on.setFont(fonts.get(l.face()));
        on.setTextAlign(
                switch (l.align()) {
                    case LEFT -> TextAlignment.LEFT;
                    case CENTER -> TextAlignment.CENTER;
                    case RIGHT -> TextAlignment.RIGHT;
                });
        on.fillText(l.text(), l.x(), l.y());
    }

    private void stroke(GraphicsContext on, Ink ink, double thickness, boolean dashed) {
        on.setStroke(colour(ink));
        on.setLineWidth(thickness);
        if (dashed) {
            on.setLineDashes(5, 4);
        } else {
            on.setLineDashes();
        }
    }

    private Color colour(Ink ink) {
        Color colour = colours.get(ink.role());
        return ink.opacity() < 1 ? colour.deriveColor(0, 1, 1, ink.opacity()) : colour;
    }
}
