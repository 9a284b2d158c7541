package org.stackletlab.visualizer.paint;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import org.stackletlab.visualizer.picture.Area;
import org.stackletlab.visualizer.picture.Shape;

/**
 * A canvas in pieces, of which only those are painted again whose shapes have changed: from one
 * moment to the next most of a picture stays, and rendering costs more than all else. For the
 * interface thread.
 */
final class Tiles extends Group {
    /** The width and height of a tile in pixels: whole pixels at the usual scales of displays. */
    private static final int SIDE = 256;

    private final List<Tile> tiles = new ArrayList<>();
    private double width;
    private double height;
    private int columns;

    Tiles() {
        setAutoSizeChildren(false);
        setMouseTransparent(true);
    }

    /** A piece, and what is painted on it. */
    private static final class Tile extends Canvas {
        private final Area part;
        private List<Shape> wanted = new ArrayList<>();
        private List<Shape> painted = new ArrayList<>();
        private boolean blank = true;

        Tile(Area part) {
            super(part.right() - part.left(), part.bottom() - part.top());
            this.part = part;
            relocate(part.left(), part.top());
        }

        /** Of a plain box only the part that is seen here: the rest may change. */
        void want(Shape shape, double zoom) {
            if (shape instanceof Shape.Box box && box.isPlain()) {
                Area seen =
                        new Area(
                                part.left() / zoom,
                                part.top() / zoom,
                                part.right() / zoom,
                                part.bottom() / zoom);
                wanted.add(box.within(seen.wider(1)));
            } else {
                wanted.add(shape);
            }
        }

        /** Says whether there was something to do. */
        boolean paint(CanvasPainter painter, double zoom) {
            boolean isOther = blank || !wanted.equals(painted);
            if (isOther) {
                // What is blank is the ground, which the region below has: filling takes longer.
                getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
                painter.paint(wanted, getGraphicsContext2D(), zoom, part.left(), part.top());
            }
            blank = false;
            List<Shape> former = painted;
            painted = wanted;
            wanted = former;
            wanted.clear();
            return isOther;
        }
    }

    /** As large as this from now on, in pixels; says whether that is new, and all is blank. */
    boolean resizeTo(double newWidth, double newHeight) {
        if (width == newWidth && height == newHeight) {
            return false;
        }
        width = newWidth;
        height = newHeight;
        tiles.clear();
        columns = (int) Math.ceil(width / SIDE);
        for (int y = 0; y < height; y += SIDE) {
            for (int x = 0; x < width; x += SIDE) {
                double right = Math.min(x + SIDE, width);
                tiles.add(new Tile(new Area(x, y, right, Math.min(y + SIDE, height))));
            }
        }
        getChildren().setAll(tiles);
        return true;
    }

    /** Everything has to be painted again: the colours are others, or the zoom. */
    void spoil() {
        tiles.forEach(tile -> tile.blank = true);
    }

    /**
     * Shows these shapes, and no others; says how many tiles had to be painted for it.
     *
     * @param layers later ones over earlier ones
     * @param zoom how many pixels are a unit
     */
    int show(List<List<Shape>> layers, CanvasPainter painter, double zoom) {
        layers.forEach(shapes -> shapes.forEach(shape -> hand(shape, zoom)));
        int painted = 0;
        for (Tile tile : tiles) {
            painted += tile.paint(painter, zoom) ? 1 : 0;
        }
        return painted;
    }

    /** To all tiles that it may be seen on. */
    private void hand(Shape shape, double zoom) {
        Area area = shape.area();
        int rows = tiles.size() / Math.max(1, columns);
        int left = Math.max(0, (int) Math.floor(area.left() * zoom / SIDE));
        int right = Math.min(columns - 1, (int) Math.floor(area.right() * zoom / SIDE));
        int top = Math.max(0, (int) Math.floor(area.top() * zoom / SIDE));
        int bottom = Math.min(rows - 1, (int) Math.floor(area.bottom() * zoom / SIDE));
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                tiles.get(row * columns + column).want(shape, zoom);
            }
        }
    }
}
