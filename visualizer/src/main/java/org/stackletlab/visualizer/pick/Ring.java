package org.stackletlab.visualizer.pick;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.stackletlab.visualizer.inspect.Choice;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.picture.Target;

/** Marks places of a picture that are chosen. */
final class Ring {
    private static final double THICKNESS = 2.5;

    private Ring() {}

    /** The picture with a ring around what is chosen, and a mark at the chosen word in it. */
    static Picture around(
            Picture picture, Optional<Choice> chosen, Predicate<Target.Bytes> highOnTop) {
        Optional<Shape.Place> place = chosen.flatMap(choice -> PlaceOrder.placeOf(picture, choice));
        if (place.isEmpty()) {
            return picture;
        }
        Picture ringed = with(picture, List.of(place.get()), false);
        if (!(place.get().target() instanceof Target.Bytes bytes)) {
            return ringed;
        }
        List<Shape> shapes = new ArrayList<>(ringed.shapes());
        double below = chosen.get().address() - bytes.address();
        double part = (highOnTop.test(bytes) ? bytes.count() - below : below) / bytes.count();
        double y = place.get().y() + place.get().height() * Math.clamp(part, 0, 1);
        shapes.add(
                new Shape.Polygon(
                        List.of(
                                new Shape.Point(place.get().x() + 7, y - 3),
                                new Shape.Point(place.get().x() - 2, y - 7),
                                new Shape.Point(place.get().x() - 2, y + 1)),
                        Ink.of(Role.ACCENT)));
        return new Picture(picture.width(), picture.height(), picture.title(), shapes);
    }

    /** The picture with a dashed ring around the places that hold bytes of a range. */
    static Picture aroundBytes(Picture picture, long start, long end) {
        return with(
                picture,
                picture.shapes().stream()
                        .filter(Shape.Place.class::isInstance)
                        .map(Shape.Place.class::cast)
                        .filter(
                                place ->
                                        place.target() instanceof Target.Bytes bytes
                                                && bytes.address() < end
                                                && bytes.address() + bytes.count() > start)
                        .toList(),
                true);
    }

    /** The picture with a dashed ring around registers and stacks of these names. */
    static Picture aroundNamed(Picture picture, List<String> names) {
        return with(
                picture,
                picture.shapes().stream()
                        .filter(Shape.Place.class::isInstance)
                        .map(Shape.Place.class::cast)
                        .filter(place -> isNamed(place.target(), names))
                        .toList(),
                true);
    }

    private static boolean isNamed(Target target, List<String> names) {
        return switch (target) {
            case Target.Register register -> names.contains(register.name());
            case Target.OfStack stack -> names.contains(stack.name());
            default -> false;
        };
    }

    private static Picture with(Picture picture, List<Shape.Place> places, boolean dashed) {
        if (places.isEmpty()) {
            return picture;
        }
        List<Shape> shapes = new ArrayList<>(picture.shapes());
        for (Shape.Place place : places) {
            shapes.add(ring(place, 5, Ink.of(Role.BACKGROUND), THICKNESS * 2, false));
            shapes.add(
                    ring(place, 5, Ink.of(dashed ? Role.WARNING : Role.ACCENT), THICKNESS, dashed));
        }
        return new Picture(picture.width(), picture.height(), picture.title(), shapes);
    }

    private static Shape ring(
            Shape.Place place, double radius, Ink line, double thickness, boolean dashed) {
        return new Shape.Box(
                place.x() - 2,
                place.y() - 2,
                place.width() + 4,
                place.height() + 4,
                radius,
                Ink.NONE,
                line,
                thickness,
                dashed);
    }
}
