package org.stackletlab.visualizer.paint;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;
import org.stackletlab.visualizer.picture.Shape;

/**
 * Boxes, hatches and straight lines where a unit of the picture is a pixel: made of whole pixels,
 * which the software renderer fills several times faster than outlines of any form. A stage has
 * hundreds of them in each frame.
 */
final class PixelPainter {
    /** How far a round corner of four pixels is from the edge, row by row. */
    private static final int[] CORNER = {2, 1};

    private static final double SMALLEST = 6;

    /** A dash and the gap behind it; of these the dash. */
    private static final int DASH = 9;

    private static final int DRAWN = 5;

    private static final double ON_LINE = 0.914;
    private static final double BESIDE_LINE = 0.25;

    private final Map<Tile, WritableImage> tiles = new HashMap<>();
    private final Map<Color, WritableImage> dashes = new HashMap<>();
    private final Map<Color, WritableImage> uprightDashes = new HashMap<>();

    private record Tile(Color colour, int pitch, boolean rising) {}

    /** Whether a box is simple enough to be made of pixels. */
    static boolean canPaint(Shape.Box b) {
        boolean plain = b.dashed() || b.thickness() == 1;
        return b.radius() <= 4 && (!b.line().isVisible() || (plain && hasCorners(b)));
    }

    /** Smaller ones would have nothing between their corners. */
    private static boolean hasCorners(Shape.Box b) {
        return b.width() >= SMALLEST && b.height() >= SMALLEST;
    }

    /** Whether a line goes along rows or columns of pixels, and has whole ones of them. */
    static boolean canPaint(Shape.Line l) {
        boolean straight = l.x1() == l.x2() || l.y1() == l.y2();
        return straight && !l.dashed() && l.thickness() == Math.rint(l.thickness());
    }

    void line(Shape.Line l, Color colour, GraphicsContext on) {
        double half = l.thickness() / 2;
        boolean upright = l.x1() == l.x2();
        double x = Math.rint(Math.min(l.x1(), l.x2()) - (upright ? half : 0));
        double y = Math.rint(Math.min(l.y1(), l.y2()) - (upright ? 0 : half));
        double width = upright ? l.thickness() : Math.rint(Math.abs(l.x2() - l.x1()));
        double height = upright ? Math.rint(Math.abs(l.y2() - l.y1())) : l.thickness();
        on.setFill(colour);
        on.fillRect(x, y, Math.max(1, width), Math.max(1, height));
    }

    void fill(Shape.Box b, Color colour, GraphicsContext on) {
        double x = Math.rint(b.x());
        double y = Math.rint(b.y());
        double width = Math.max(1, Math.rint(b.x() + b.width()) - x);
        double height = Math.max(1, Math.rint(b.y() + b.height()) - y);
        on.setFill(colour);
        int rows = b.radius() > 0 && hasCorners(b) ? CORNER.length : 0;
        for (int i = 0; i < rows; i++) {
            on.fillRect(x + CORNER[i], y + i, width - 2 * CORNER[i], 1);
            on.fillRect(x + CORNER[i], y + height - 1 - i, width - 2 * CORNER[i], 1);
        }
        on.fillRect(x, y + rows, width, height - 2 * rows);
    }

    void outline(Shape.Box b, Color colour, GraphicsContext on) {
        if (b.dashed()) {
            dashes(b, colour, on);
            return;
        }
        double x = Math.rint(b.x());
        double y = Math.rint(b.y());
        double right = Math.rint(b.x() + b.width()) - 1;
        double bottom = Math.rint(b.y() + b.height()) - 1;
        int cut = b.radius() > 0 ? CORNER[0] : 0;
        on.setFill(colour);
        on.fillRect(x + cut, y, right - x + 1 - 2 * cut, 1);
        on.fillRect(x + cut, bottom, right - x + 1 - 2 * cut, 1);
        int down = Math.max(1, cut);
        on.fillRect(x, y + down, 1, bottom - y + 1 - 2 * down);
        on.fillRect(right, y + down, 1, bottom - y + 1 - 2 * down);
        if (cut > 0) {
            on.fillRect(x + 1, y + 1, 1, 1);
            on.fillRect(right - 1, y + 1, 1, 1);
            on.fillRect(x + 1, bottom - 1, 1, 1);
            on.fillRect(right - 1, bottom - 1, 1, 1);
        }
    }

    /** A dash and a gap are a tile, so that an edge is filled at once. */
    private void dashes(Shape.Box b, Color colour, GraphicsContext on) {
        double x = Math.rint(b.x());
        double y = Math.rint(b.y());
        double width = Math.rint(b.x() + b.width()) - x;
        double height = Math.rint(b.y() + b.height()) - y;
        WritableImage across = dashes.computeIfAbsent(colour, PixelPainter::dash);
        on.setFill(new ImagePattern(across, x, y, DASH, 1, false));
        on.fillRect(x + 1, y, width - 2, 1);
        on.fillRect(x + 1, y + height - 1, width - 2, 1);
        WritableImage down = uprightDashes.computeIfAbsent(colour, PixelPainter::uprightDash);
        on.setFill(new ImagePattern(down, x, y, 1, DASH, false));
        on.fillRect(x, y + 1, 1, height - 2);
        on.fillRect(x + width - 1, y + 1, 1, height - 2);
    }

    private static WritableImage dash(Color colour) {
        WritableImage image = new WritableImage(DASH, 1);
        for (int i = 0; i < DASH; i++) {
            image.getPixelWriter().setColor(i, 0, i < DRAWN ? colour : Color.TRANSPARENT);
        }
        return image;
    }

    private static WritableImage uprightDash(Color colour) {
        WritableImage image = new WritableImage(1, DASH);
        for (int i = 0; i < DASH; i++) {
            image.getPixelWriter().setColor(0, i, i < DRAWN ? colour : Color.TRANSPARENT);
        }
        return image;
    }

    void hatch(Shape.Hatch h, Color colour, GraphicsContext on) {
        double x = Math.rint(h.x());
        double y = Math.rint(h.y());
        double width = Math.rint(h.x() + h.width()) - x;
        double height = Math.rint(h.y() + h.height()) - y;
        int pitch = (int) h.pitch();
        WritableImage tile = tiles.computeIfAbsent(new Tile(colour, pitch, h.rising()), this::tile);
        on.setFill(new ImagePattern(tile, x, y + height, pitch, pitch, false));
        on.fillRect(x, y, width, height);
    }

    /** One line from corner to corner, which goes on in the tiles around. */
    private WritableImage tile(Tile wanted) {
        int pitch = wanted.pitch;
        WritableImage image = new WritableImage(pitch, pitch);
        PixelWriter pixels = image.getPixelWriter();
        for (int y = 0; y < pitch; y++) {
            int at = wanted.rising ? pitch - 1 - y : y;
            for (int beside = -1; beside <= 1; beside++) {
                double part = beside == 0 ? ON_LINE : BESIDE_LINE;
                Color colour = wanted.colour.deriveColor(0, 1, 1, part);
                pixels.setColor(Math.floorMod(at + beside, pitch), y, colour);
            }
        }
        return image;
    }
}
