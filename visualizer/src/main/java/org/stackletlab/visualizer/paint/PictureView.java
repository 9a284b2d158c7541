package org.stackletlab.visualizer.paint;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.picture.Theme;

/** A part of the window that shows a picture made for its size. For the interface thread. */
public final class PictureView extends Region {
    private static final Picture NOTHING = new Picture(1, 1, "", List.of());

    private final Tiles tiles = new Tiles();
    private final Tooltip tooltip = new Tooltip();
    private CanvasPainter painter = new CanvasPainter(Theme.DARK);
    private BiFunction<Double, Double, Picture> source;
    private Optional<BiFunction<Double, Double, Picture>> moving = Optional.empty();
    private Picture shown = NOTHING;
    private final Scale fine = new Scale(1, 1);
    private double zoom = 1;
    private double sharpness = 1;
    private Picture flying = NOTHING;
    private boolean stale = true;
    private boolean movingStale = true;

    /**
     * A view of pictures.
     *
     * @param source makes the picture for a width and a height, quickly
     */
    public PictureView(BiFunction<Double, Double, Picture> source) {
        this.source = source;
        setBackground(Background.fill(painter.ground()));
        tiles.getTransforms().add(fine);
        getChildren().add(tiles);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        Tooltip.install(this, tooltip);
        addEventHandler(
                MouseEvent.MOUSE_MOVED,
                moved -> {
                    Optional<Shape.Place> place = placeAt(moved.getX(), moved.getY());
                    tooltip.setText(place.map(Shape.Place::words).orElse(""));
                    tooltip.setOpacity(place.isPresent() ? 1 : 0);
                });
    }

    /** Other pictures from now on. */
    public void show(BiFunction<Double, Double, Picture> pictures) {
        source = pictures;
        repaint();
    }

    /** Pictures of what moves, painted over the others and more often. */
    public void showMoving(BiFunction<Double, Double, Picture> pictures) {
        moving = Optional.of(pictures);
    }

    /** Asks for the picture of what moves again before the next frame; the rest stays. */
    public void repaintMoving() {
        movingStale = true;
        requestLayout();
    }

    /** Other colours from now on. */
    public void setTheme(Theme theme) {
        painter = new CanvasPainter(theme);
        setBackground(Background.fill(painter.ground()));
        tiles.spoil();
        repaint();
    }

    /** Everything larger or smaller. */
    public void setZoom(double factor) {
        zoom = factor;
        tiles.spoil();
        repaint();
    }

    /** How much larger than normal everything is. */
    public double zoom() {
        return zoom;
    }

    /** What is shown. */
    public Picture shown() {
        return shown;
    }

    /** The place at a point of this view. */
    public Optional<Shape.Place> placeAt(double x, double y) {
        return shown.placeAt(x / zoom, y / zoom);
    }

    /**
     * Asks for the picture again before the next frame, however often this is called until then.
     */
    public void repaint() {
        stale = true;
        repaintMoving();
    }

    private void paint() {
        double width = getWidth() / zoom;
        double height = getHeight() / zoom;
        if (stale) {
            shown = source.apply(width, height);
            setAccessibleText(shown.title());
        }
        if (movingStale) {
            flying = moving.map(pictures -> pictures.apply(width, height)).orElse(NOTHING);
        }
        if (stale || movingStale) {
            tiles.show(List.of(shown.shapes(), flying.shapes()), painter, zoom * sharpness);
        }
        stale = false;
        movingStale = false;
    }

    @Override
    protected void layoutChildren() {
        // Where the whole window is enlarged, the canvas has as many pixels as are to be seen.
        sharpness = getLocalToSceneTransform().getMxx();
        fine.setX(1 / sharpness);
        fine.setY(1 / sharpness);
        if (tiles.resizeTo(getWidth() * sharpness, getHeight() * sharpness)) {
            stale = true;
            movingStale = true;
        }
        if (getWidth() >= 1 && getHeight() >= 1) {
            paint();
        }
    }
}
