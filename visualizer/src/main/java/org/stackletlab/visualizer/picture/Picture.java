package org.stackletlab.visualizer.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shapes on a ground, later ones over earlier ones. Immutable.
 *
 * @param width in pixels at normal size
 * @param height likewise
 * @param title what it is a picture of, for those who cannot see it
 */
public record Picture(double width, double height, String title, List<Shape> shapes) {
    public Picture {
        shapes = List.copyOf(shapes);
    }

    /** The uppermost place at a point. */
    public Optional<Shape.Place> placeAt(double x, double y) {
        for (int i = shapes.size() - 1; i >= 0; i--) {
            if (shapes.get(i) instanceof Shape.Place place && place.contains(x, y)) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /** Whole pictures side by side or one below the other, as one. */
    public static Picture together(
            double width, double height, String title, List<Placed> pictures) {
        List<Shape> all = new ArrayList<>();
        for (Placed placed : pictures) {
            placed.picture()
                    .shapes()
                    .forEach(shape -> all.add(shape.moved(placed.x(), placed.y())));
        }
        return new Picture(width, height, title, all);
    }

    /** A picture and where its upper left corner goes. */
    public record Placed(Picture picture, double x, double y) {}
}
