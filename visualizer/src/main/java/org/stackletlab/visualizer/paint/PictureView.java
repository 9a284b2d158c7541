package org.stackletlab.visualizer.paint;

import java.util.Optional;
import java.util.function.BiFunction;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.picture.Theme;

/** A part of the window that shows a picture made for its size. For the interface thread. */
public final class PictureView extends Region {
    private final Canvas canvas = new Canvas();
    private final Tooltip tooltip = new Tooltip();
    private CanvasPainter painter = new CanvasPainter(Theme.DARK);
    private BiFunction<Double, Double, Picture> source;
    private Picture shown = new Picture(1, 1, "", java.util.List.of());
    private double zoom = 1;

    /**
     * A view of pictures.
     *
     * @param source makes the picture for a width and a height, quickly
     */
    public PictureView(BiFunction<Double, Double, Picture> source) {
        this.source = source;
        getChildren().add(canvas);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        Tooltip.install(canvas, tooltip);
        canvas.setOnMouseMoved(
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

    /** Other colours from now on. */
    public void setTheme(Theme theme) {
        painter = new CanvasPainter(theme);
        repaint();
    }

    /** Everything larger or smaller. */
    public void setZoom(double factor) {
        zoom = factor;
        repaint();
    }

    /** The place at a point of this view. */
    public Optional<Shape.Place> placeAt(double x, double y) {
        return shown.placeAt(x / zoom, y / zoom);
    }

    /** Asks for the picture again and paints it. */
    public void repaint() {
        if (getWidth() < 1 || getHeight() < 1) {
            return;
        }
        shown = source.apply(getWidth() / zoom, getHeight() / zoom);
        painter.paint(shown, canvas.getGraphicsContext2D(), zoom);
        setAccessibleText(shown.title());
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            repaint();
        }
    }
}
