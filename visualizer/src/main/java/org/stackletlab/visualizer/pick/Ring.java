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
    private static final List<Class<? extends Target>> PARTS =
            List.of(
                    Target.Register.class,
                    Target.Bytes.class,
                    Target.OfStack.class,
                    Target.OfUnit.class);

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
        boolean high = highOnTop.test(bytes);
        shapes.add(sign(place.get(), bytes, chosen.get().address(), high, Role.ACCENT));
        return new Picture(picture.width(), picture.height(), picture.title(), shapes);
    }

    /** A sign at the left edge of a place, where an address in it stands. */
    private static Shape sign(
            Shape.Place place, Target.Bytes bytes, long address, boolean highOnTop, Role role) {
        double below = address - bytes.address();
        double part = (highOnTop ? bytes.count() - below : below) / bytes.count();
        double y = place.y() + place.height() * Math.clamp(part, 0, 1);
        return new Shape.Polygon(
                List.of(
                        new Shape.Point(place.x() + 7, y - 3),
                        new Shape.Point(place.x() - 2, y - 7),
                        new Shape.Point(place.x() - 2, y + 1)),
                Ink.of(role));
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

    /** The picture with a dashed ring around what is pointed at. */
    static Picture aroundPointed(
            Picture picture, Pointed pointed, Predicate<Target.Bytes> highOnTop) {
        List<Shape.Place> places =
                picture.shapes().stream()
                        .filter(Shape.Place.class::isInstance)
                        .map(Shape.Place.class::cast)
                        .toList();
        List<Shape.Place> rings = new ArrayList<>(named(places, pointed));
        List<Shape> signs = new ArrayList<>();
        for (Pointed.Bytes bytes : pointed.bytes()) {
            List<Shape.Place> of = places.stream().filter(place -> touches(place, bytes)).toList();
            together(of).ifPresent(rings::add);
            if (of.size() == 1
                    && of.getFirst().target() instanceof Target.Bytes at
                    && at.count() > bytes.end() - bytes.start()) {
                boolean high = highOnTop.test(at);
                signs.add(sign(of.getFirst(), at, bytes.start(), high, Role.WARNING));
            }
        }
        List<Shape> shapes = new ArrayList<>(with(picture, rings, true).shapes());
        shapes.addAll(signs);
        return new Picture(picture.width(), picture.height(), picture.title(), shapes);
    }

    private static boolean touches(Shape.Place place, Pointed.Bytes bytes) {
        return place.target() instanceof Target.Bytes at && bytes.touches(at);
    }

    private static List<Shape.Place> named(List<Shape.Place> places, Pointed pointed) {
        boolean stage = places.stream().anyMatch(place -> place.target() instanceof Target.Bytes);
        List<Shape.Place> found =
                new ArrayList<>(
                        places.stream().filter(place -> pointed.names(place.target())).toList());
        for (Class<? extends Target> kind : PARTS) {
            List<Shape.Place> part =
                    places.stream()
                            .filter(place -> kind.isInstance(place.target()))
                            .filter(place -> pointed.namesPartOf(place.target(), stage))
                            .toList();
            together(part).ifPresent(found::add);
        }
        return found;
    }

    /** One place as large as all of them. */
    private static Optional<Shape.Place> together(List<Shape.Place> places) {
        if (places.isEmpty()) {
            return Optional.empty();
        }
        double left = places.stream().mapToDouble(Shape.Place::x).min().orElseThrow();
        double top = places.stream().mapToDouble(Shape.Place::y).min().orElseThrow();
        double right = places.stream().mapToDouble(at -> at.x() + at.width()).max().orElseThrow();
        double bottom = places.stream().mapToDouble(at -> at.y() + at.height()).max().orElseThrow();
        Target target = places.getFirst().target();
        return Optional.of(new Shape.Place(left, top, right - left, bottom - top, target, ""));
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
