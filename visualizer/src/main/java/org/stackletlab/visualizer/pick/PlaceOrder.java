package org.stackletlab.visualizer.pick;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.stackletlab.visualizer.inspect.Choice;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.picture.Target;

/** Goes from place to place of a picture without a mouse. */
final class PlaceOrder {
    /** Places whose left edges differ by less stand in one column. */
    private static final double COLUMN = 60;

    private PlaceOrder() {}

    /** Ways to go. */
    enum Way {
        /** To the next one in reading order. */
        NEXT,
        /** To the one before in reading order. */
        PREVIOUS,
        /** To the next column. */
        RIGHT,
        /** To the column before. */
        LEFT
    }

    /** The places in reading order: column by column, each from top to bottom. */
    static List<Shape.Place> of(Picture picture) {
        return picture.shapes().stream()
                .filter(Shape.Place.class::isInstance)
                .map(Shape.Place.class::cast)
                .sorted(
                        Comparator.comparingInt(PlaceOrder::column)
                                .thenComparingDouble(Shape.Place::y)
                                .thenComparingDouble(Shape.Place::x))
                .toList();
    }

    private static int column(Shape.Place place) {
        return (int) (place.x() / COLUMN);
    }

    /** The place that stands for a choice, or that its word is in at another instant. */
    static Optional<Shape.Place> placeOf(Picture picture, Choice choice) {
        List<Shape.Place> places = of(picture);
        return places.stream()
                .filter(place -> place.target().equals(choice.target()))
                .findFirst()
                .or(() -> places.stream().filter(place -> holds(place, choice)).findFirst());
    }

    private static boolean holds(Shape.Place place, Choice choice) {
        return choice.isMemory()
                && place.target() instanceof Target.Bytes bytes
                && choice.address() >= bytes.address()
                && choice.address() < bytes.address() + bytes.count();
    }

    /**
     * The place to go to; the first one if none is chosen, or the chosen one is gone. Instants are
     * left out: the keys for time go there.
     */
    static Optional<Shape.Place> from(Picture picture, Optional<Choice> chosen, Way way) {
        List<Shape.Place> places =
                of(picture).stream()
                        .filter(place -> !(place.target() instanceof Target.Instant))
                        .toList();
        Optional<Shape.Place> here = chosen.flatMap(choice -> placeOf(picture, choice));
        if (here.isEmpty()) {
            return places.stream().findFirst();
        }
        int index = places.indexOf(here.get());
        return switch (way) {
            case NEXT -> Optional.of(places.get(Math.min(index + 1, places.size() - 1)));
            case PREVIOUS -> Optional.of(places.get(Math.max(index - 1, 0)));
            case RIGHT -> beside(places, here.get(), place -> column(place) - column(here.get()));
            case LEFT -> beside(places, here.get(), place -> column(here.get()) - column(place));
        };
    }

    /** In the nearest column on one side the place at about the same height. */
    private static Optional<Shape.Place> beside(
            List<Shape.Place> places, Shape.Place here, ToDoubleFunction<Shape.Place> distance) {
        return places.stream()
                .filter(place -> distance.applyAsDouble(place) > 0)
                .min(
                        Comparator.comparingDouble(distance)
                                .thenComparingDouble(place -> Math.abs(place.y() - here.y())))
                .or(() -> Optional.of(here));
    }
}
