package org.stackletlab.visualizer.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/**
 * Where the window was, in pixels of the screen.
 *
 * @param maximized whether it filled the screen
 */
public record WindowPlace(double x, double y, double width, double height, boolean maximized) {
    private static final double LEAST_WIDTH = 400;
    private static final double LEAST_HEIGHT = 300;
    private static final double MOST = 20_000;

    /** The place that is remembered, if it makes sense. */
    public static Optional<WindowPlace> in(Settings settings) {
        double width = settings.number("window.width", 0, LEAST_WIDTH, MOST);
        double height = settings.number("window.height", 0, LEAST_HEIGHT, MOST);
        return width == 0 || height == 0
                ? Optional.empty()
                : Optional.of(
                        new WindowPlace(
                                settings.number("window.x", 0, -MOST, MOST),
                                settings.number("window.y", 0, -MOST, MOST),
                                width,
                                height,
                                settings.flag("window.maximized")));
    }

    /**
     * The place as near as it can be with all of the window in sight: a screen may have gone since,
     * or be smaller. A window that is larger than its screen gets as large as that.
     *
     * @param screens the parts of the screens that windows may use, in pixels
     * @return nothing if this is on no screen at all
     */
    public Optional<WindowPlace> within(List<Rectangle2D> screens) {
        return screens.stream()
                .filter(screen -> seenOn(screen) > 0)
                .max(Comparator.comparingDouble(this::seenOn))
                .map(this::on);
    }

    /** How much of it is seen there, in pixels. */
    private double seenOn(Rectangle2D screen) {
        double across = Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
        double down = Math.min(y + height, screen.getMaxY()) - Math.max(y, screen.getMinY());
        return Math.max(0, across) * Math.max(0, down);
    }

    private WindowPlace on(Rectangle2D screen) {
        double across = Math.min(width, screen.getWidth());
        double down = Math.min(height, screen.getHeight());
        return new WindowPlace(
                Math.clamp(x, screen.getMinX(), screen.getMaxX() - across),
                Math.clamp(y, screen.getMinY(), screen.getMaxY() - down),
                across,
                down,
                maximized);
    }

    /** Remembers this place. */
    public void keepIn(Settings settings) {
        settings.put("window.x", whole(x));
        settings.put("window.y", whole(y));
        settings.put("window.width", whole(width));
        settings.put("window.height", whole(height));
        settings.put("window.maximized", maximized);
    }

    private static String whole(double pixels) {
        return Long.toString(Math.round(pixels));
    }
}
