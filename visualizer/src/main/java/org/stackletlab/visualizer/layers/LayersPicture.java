package org.stackletlab.visualizer.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.inspector.event.layer.LayerEvent;
import org.stackletlab.visualizer.layers.LayerRow.Kind;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.picture.Sketch;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.picture.Words;
import org.stackletlab.visualizer.session.Cast;
import org.stackletlab.visualizer.session.Moment;

/**
 * Trees of greenlets and fibers, the ring of tasklets, channels with who waits at them, slots of
 * continulets, and the stacks of programs without layers; also on the way from one moment to the
 * next.
 */
public final class LayersPicture {
    private static final double TOP = 22;
    private static final double INDENT = 20;
    private static final double STEP_INDENT = 10;
    private static final double MARGIN = 16;
    private static final double BELOW = 8;

    private final double width;
    private final double height;
    private final Moment moment;
    private final Cast cast;
    private final Map<String, Placed> places = new HashMap<>();
    private final List<LayerRow> rows;

    /** A line and where its middle is. */
    private record Placed(LayerRow row, double x, double y) {}

    /**
     * The layers at a moment.
     *
     * @param seen how much can be seen at once
     * @param whole whether the picture becomes higher than that rather than end before the last
     *     line
     */
    private LayersPicture(Moment moment, Cast cast, double width, double seen, boolean whole) {
        this.moment = moment;
        this.cast = cast;
        this.width = width;
        int room = (int) Math.max(4, (seen - TOP) / Kind.UNIT.height() - 2);
        this.rows = LayerRows.of(moment, cast, room);
        double y = TOP - 20;
        for (LayerRow row : rows) {
            double indent = row.kind() == Kind.STEP ? STEP_INDENT : INDENT;
            double middle = y + row.kind().height() / 2;
            places.putIfAbsent(row.key(), new Placed(row, MARGIN + row.depth() * indent, middle));
            y += row.kind().height();
        }
        this.height = whole ? Math.max(seen, y + BELOW) : seen;
    }

    /** The layers at a moment, as far as there is room for them. */
    public static Picture of(Moment moment, Cast cast, double width, double height) {
        LayersPicture now = new LayersPicture(moment, cast, width, height, false);
        return now.since(now, 1);
    }

    /**
     * The layers at a moment, to be drawn with others, and scrolled where they are too high.
     *
     * @param seen how much can be seen at once
     */
    static LayersPicture whole(Moment moment, Cast cast, double width, double seen) {
        return new LayersPicture(moment, cast, width, seen, true);
    }

    /** How high it is. */
    double height() {
        return height;
    }

    /**
     * This moment's picture, on the way from another one's.
     *
     * @param done 0: as before, to 1: as now
     */
    Picture since(LayersPicture before, double done) {
        Sketch sketch = new Sketch();
        double eased = done * done * (3 - 2 * done);
        ring(sketch);
        for (LayerRow row : rows) {
            Placed now = places.get(row.key());
            Placed old = before.places.get(row.key());
            double part = old == null ? eased : 1;
            Placed at = old == null ? now : between(old, now, eased);
            if (at.y + row.kind().height() / 2 <= height) {
                branch(sketch, before, at, eased);
                line(sketch, at, part);
            }
        }
        for (Placed gone : before.places.values()) {
            if (!places.containsKey(gone.row.key()) && done < 1 && gone.row.kind() == Kind.UNIT) {
                line(sketch, gone, 1 - eased);
            }
        }
        new SlotsPart(sketch, width).draw(slots(before, eased), eased);
        delivery(sketch, done);
        return sketch.picture(width, height, "Trees, tasklets and channels");
    }

    /** Who is in which slot, and on the way from where. */
    private List<SlotsPart.Slot> slots(LayersPicture before, double eased) {
        List<SlotsPart.Slot> all = new ArrayList<>();
        for (LayerRow row : rows) {
            if (row.kind() == Kind.SLOT) {
                double y = places.get(row.key()).y;
                double from =
                        before.rows.stream()
                                .filter(old -> old.kind() == Kind.SLOT)
                                .filter(old -> !row.state().isEmpty())
                                .filter(old -> old.state().equals(row.state()))
                                .map(old -> before.places.get(old.key()).y)
                                .findFirst()
                                .orElse(y);
                String letter = cast.letter(row.state());
                all.add(new SlotsPart.Slot(row, letter, y, eased < 1 ? from : y));
            }
        }
        return all.stream().filter(slot -> slot.y() < height - 12).toList();
    }

    private static Placed between(Placed old, Placed now, double part) {
        return new Placed(now.row, old.x + (now.x - old.x) * part, old.y + (now.y - old.y) * part);
    }

    /** The line from a unit to its parent; another parent's line swings over. */
    private void branch(Sketch sketch, LayersPicture before, Placed at, double eased) {
        Placed parent = places.get(at.row.parent());
        if (!at.row.isTree() || parent == null) {
            return;
        }
        Placed old = before.places.get(at.row.key());
        Placed former = old == null ? null : before.places.get(old.row.parent());
        boolean other = former != null && !old.row.parent().equals(at.row.parent());
        Placed top = former == null ? parent : between(former, parent, eased);
        double x = top.x + 6;
        Ink ink = Ink.of(other ? Role.WARNING : Role.EDGE);
        double thick = other ? 2 : 1;
        sketch.add(new Shape.Line(x, top.y + 6, x, at.y, ink, thick, other));
        sketch.add(new Shape.Line(x, at.y, at.x, at.y, ink, thick, other));
    }

    /** What holds the members of the ring together: a line at the left, with its direction. */
    private void ring(Sketch sketch) {
        List<Placed> members =
                rows.stream()
                        .filter(row -> row.kind() == Kind.RING)
                        .map(row -> places.get(row.key()))
                        .toList();
        if (members.size() < 2) {
            return;
        }
        double first = members.getFirst().y;
        double last = Math.min(height, members.getLast().y);
        Ink ink = Ink.of(Role.MUTED);
        double x = MARGIN - 9;
        sketch.line(x, first, x, last, ink);
        sketch.line(x, last, x + 8, last, ink);
        sketch.line(x, first, x + 3, first, ink);
        sketch.arrowHead(x + 9, first, 6, true, ink);
        for (int i = 1; i < members.size(); i++) {
            double from = members.get(i - 1).y + 6;
            sketch.line(MARGIN + 6, from, MARGIN + 6, members.get(i).y - 6, ink);
        }
    }

    /** A result on its way from a unit that has ended to the one that gets it. */
    private void delivery(Sketch sketch, double done) {
        Optional<LayerEvent.Delivered> delivered =
                moment.passage().stream()
                        .filter(LayerEvent.Delivered.class::isInstance)
                        .map(LayerEvent.Delivered.class::cast)
                        .filter(event -> event.mark().equals(moment.mark()))
                        .findFirst();
        if (delivered.isEmpty()) {
            return;
        }
        Optional<Placed> from = named(delivered.get().unit().name());
        Optional<Placed> to = named(delivered.get().heir().name());
        if (from.isPresent() && to.isPresent()) {
            double x = Math.max(from.get().x, to.get().x) + 4;
            Ink ink = Ink.of(Role.ACCENT);
            double far = width - 24;
            sketch.add(new Shape.Curve(far, from.get().y, far - 1, to.get().y, ink, 1.5, true));
            sketch.arrowHead(far - 8, to.get().y, 9, false, ink);
            double y = from.get().y + (to.get().y - from.get().y) * done;
            sketch.add(new Shape.Dot(far, y, 5, ink));
            sketch.line(x, from.get().y + 9, far, from.get().y + 9, ink.faint(0.3));
        }
    }

    private Optional<Placed> named(String name) {
        return rows.stream()
                .filter(row -> row.name().equals(name) && row.unit() != 0)
                .map(row -> places.get(row.key()))
                .filter(at -> at.y < height)
                .findFirst();
    }

    private void line(Sketch sketch, Placed at, double part) {
        LayerRow row = at.row;
        switch (row.kind()) {
            case CAPTION -> sketch.caption(MARGIN - 2, at.y + 8, fit(row.name(), Face.CAPTION));
            case STEP -> {
                sketch.add(new Shape.Dot(at.x + 4, at.y, 3, Ink.of(row.role())));
                String words = Words.elided(row.name(), Face.CODE_SMALL, width - at.x - 14);
                sketch.text(at.x + 12, at.y + 4, words, Face.CODE_SMALL, Ink.of(Role.TEXT));
            }
            case REST -> {
                Ink ink = Ink.of(Role.MUTED).faint(part);
                sketch.text(at.x + 4, at.y + 4, width - at.x - 8, row.name(), Face.SMALL, ink);
            }
            case SLOT -> {
                // Drawn after all others: stacks fly from one to another.
            }
            case UNIT, RING -> unit(sketch, at, part);
        }
    }

    private String fit(String words, Face face) {
        return face.fit(words, width - MARGIN - 4);
    }

    private void unit(Sketch sketch, Placed at, double part) {
        LayerRow row = at.row;
        double x = at.x;
        if (row.current()) {
            sketch.add(new Shape.Dot(x + 6, at.y, 8, Ink.of(row.role()).faint(0.35 * part)));
        }
        sketch.add(new Shape.Dot(x + 6, at.y, 5, Ink.of(row.role()).faint(part)));
        boolean dead = row.role() == Role.UNUSED;
        if (dead) {
            sketch.line(x + 1, at.y + 5, x + 11, at.y - 5, Ink.of(Role.TEXT).faint(part));
        }
        Ink ink = Ink.of(dead ? Role.MUTED : Role.TEXT).faint(part);
        Face face = row.current() ? Face.STRONG : Face.BODY;
        double room = Math.max(width * 0.4, width - x - 30 - Face.SMALL.widthOf(row.state()));
        String shown = Words.elided(row.name(), face, Math.min(room, width - x - 24));
        sketch.text(x + 18, at.y + 4.5, shown, face, ink);
        double from = x + 26 + face.widthOf(shown);
        Ink muted = Ink.of(row.current() ? Role.ACCENT : Role.MUTED).faint(part);
        sketch.text(from, at.y + 4.5, width - from - 4, row.state(), Face.SMALL, muted);
        Target target =
                row.unit() == 0 ? new Target.OfStack(row.name()) : new Target.OfUnit(row.unit());
        String words = "%s, %s".formatted(row.name(), row.state());
        sketch.place(0, at.y - 12, width, row.kind().height(), target, words);
    }
}
