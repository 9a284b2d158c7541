package org.stackletlab.visualizer.settings;

import java.util.Optional;

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
