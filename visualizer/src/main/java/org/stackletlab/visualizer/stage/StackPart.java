package org.stackletlab.visualizer.stage;

import java.util.List;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.world.stack.OwnedRange;
import org.stackletlab.inspector.world.stack.RangeKind;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.picture.Sketch;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.picture.Words;
import org.stackletlab.visualizer.session.Cast;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Motion;

/** The C stack: every byte has its owner's colour, letter and hatch. */
final class StackPart {
    private static final double WORDS_NEED = 12;
    private static final double ROOM_FOR_BYTES = 170;
    private static final double POINTER = 86;

    private final Sketch sketch;
    private final Cast cast;
    private final double x;
    private final double width;
    private final StackLayout layout;
    private List<Event.SliceSaved> leaving = List.of();

    StackPart(Sketch sketch, Cast cast, double x, double width, StackLayout layout) {
        this.sketch = sketch;
        this.cast = cast;
        this.x = x;
        this.width = width;
        this.layout = layout;
    }

    void draw(Moment moment, StageLook look, Motion motion, double top) {
        leaving = leaving(moment);
        String way = look.lowOnTop() ? "↑" : "↓";
        double taken = layout.above() > 0 ? 12 + Face.SMALL.widthOf(above()) : 0;
        String whole = "C stack · grows " + way;
        sketch.caption(x, top, Words.fitting(Face.CAPTION, width - taken, whole, "C stack " + way));
        hidden("▲ ", layout.above(), top);
        hidden("▼ ", layout.below(), layout.bottom() + 11);
        layout.visible().forEach(this::piece);
        toSave(moment, motion.events().isEmpty());
        if (motion.jump().isEmpty()) {
            pointer(sketch, layout.yOf(sp(moment)), sp(moment));
            // A place for each thing, or keys would go round in circles.
            if (!look.shows(StageLook.Part.REGISTERS)) {
                pointerPlace(moment);
            }
        }
    }

    private void pointerPlace(Moment moment) {
        String name = moment.world().platform().convention().stackPointer().name();
        String words = "stack pointer %s: 0x%s".formatted(name, Words.address(sp(moment)));
        double y = layout.yOf(sp(moment)) - 9;
        sketch.place(x + width, y, POINTER, 18, new Target.Register(name), words);
    }

    private String above() {
        return "▲ " + Words.count(layout.above());
    }

    private void hidden(String where, long pieces, double y) {
        if (pieces > 0) {
            String words = where + Words.count(pieces);
            sketch.textEndingAt(x + width, y, words, Face.SMALL, Ink.of(Role.ACCENT));
        }
    }

    private void piece(StackLayout.Placed at) {
        OwnedRange range = at.segment().range();
        Role role = cast.role(range.owner());
        double y = at.y();
        double high = at.height();
        switch (range.kind()) {
            case UNUSED, RED_ZONE -> {
                sketch.box(x, y, width, high, Ink.of(Role.PANEL), Ink.of(Role.EDGE).faint(0.6));
                sketch.hatch(x, y, width, high, true, Ink.of(Role.UNUSED).faint(0.35));
            }
            case GARBAGE -> {
                sketch.box(x, y, width, high, Ink.of(Role.UNUSED).faint(0.25), Ink.NONE);
                sketch.hatch(x, y, width, high, true, Ink.of(Role.UNUSED).faint(0.8));
                sketch.hatch(x, y, width, high, false, Ink.of(Role.UNUSED).faint(0.5));
                sketch.outline(x, y, width, high, Ink.of(Role.WARNING));
            }
            case RUNNING -> sketch.box(x, y, width, high, Ink.of(role).faint(0.30), Ink.of(role));
            default -> {
                sketch.box(x, y, width, high, Ink.of(role).faint(0.14), Ink.of(role).faint(0.8));
                boolean rising = cast.rising(range.owner());
                sketch.hatch(x, y, width, high, rising, Ink.of(role).faint(0.22));
            }
        }
        if (high >= WORDS_NEED) {
            words(at);
        }
        place(at);
    }

    private void words(StackLayout.Placed at) {
        Segment segment = at.segment();
        OwnedRange range = segment.range();
        boolean garbage = range.kind() == RangeKind.GARBAGE;
        Ink ink =
                Ink.of(garbage ? Role.WARNING : segment.label().isEmpty() ? Role.MUTED : Role.TEXT);
        double baseline = at.y() + Math.min(12.5, at.height() - 3);
        String bytes = segment.size();
        double from = x + 8;
        String letter = cast.letter(range.owner());
        if (!letter.isEmpty()) {
            Ink badge = Ink.of(cast.role(range.owner()));
            from += sketch.badge(from - 3, baseline - 9.5, letter, badge) + 3;
        }
        double whole = x + width - 6 - from;
        double room = whole - 6 - Face.CODE_SMALL.widthOf(bytes);
        String said = fate(segment);
        String name = name(segment);
        boolean both = width >= ROOM_FOR_BYTES || Face.SMALL.widthOf(name + said) <= room;
        String shortly = said.replace("must leave", "leaves");
        String label = Words.elided(name, Face.SMALL, both ? room : whole, said, shortly);
        sketch.text(from, baseline, label, Face.SMALL, ink);
        if (both) {
            Ink muted = Ink.of(Role.MUTED);
            sketch.textEndingAt(x + width - 6, baseline, bytes, Face.CODE_SMALL, muted);
        }
        if (at.height() > 34) {
            sketch.text(
                    x + 8,
                    at.y() + at.height() - 5,
                    width - 16,
                    "%s…%s".formatted(Words.address(segment.start()), Words.address(segment.end())),
                    Face.CODE_SMALL,
                    Ink.of(Role.MUTED));
        }
    }

    private void place(StackLayout.Placed at) {
        Segment segment = at.segment();
        sketch.place(
                x,
                at.y(),
                width,
                at.height(),
                new Target.Bytes(segment.start(), segment.bytes()),
                "%s, %s · %s from 0x%s, %s%s"
                        .formatted(
                                segment.range().owner(),
                                label(segment),
                                segment.size(),
                                Words.address(segment.start()),
                                segment.range().kind().title(),
                                segment.repeats() > 1 ? "; a double click shows each call" : ""));
    }

    private String label(Segment segment) {
        return name(segment) + fate(segment);
    }

    private static String name(Segment segment) {
        OwnedRange range = segment.range();
        if (segment.isRegister()) {
            return "saved " + segment.label();
        }
        if (range.kind() == RangeKind.UNUSED || range.kind() == RangeKind.RED_ZONE) {
            return range.kind().title();
        }
        if (range.kind() == RangeKind.GARBAGE) {
            return range.kind().title() + " · will be " + range.owner();
        }
        String what = segment.label().isEmpty() ? range.kind().title() : segment.label();
        String times = segment.repeats() > 1 ? " × " + Words.count(segment.repeats()) : "";
        return what + times;
    }

    /** What will become of bytes of a suspended stack. */
    private String fate(Segment segment) {
        if (segment.isRegister() || segment.range().kind() != RangeKind.IN_PLACE) {
            return "";
        }
        boolean leaves = leaving.stream().anyMatch(saved -> holds(saved, segment));
        return leaves ? " · must leave" : " · stays";
    }

    private static boolean holds(Event.SliceSaved saved, Segment segment) {
        return saved.from() <= segment.start() && segment.end() <= saved.to();
    }

    /** What must leave before the next stack has its bytes, until the stack pointer jumps. */
    private void toSave(Moment moment, boolean inWords) {
        for (Event.SliceSaved saved : leaving) {
            bracket(saved);
            staying(saved);
        }
        leaving.stream()
                .mapToLong(Event.SliceSaved::to)
                .max()
                .ifPresent(highest -> boundary(highest, sp(moment), inWords));
    }

    private static List<Event.SliceSaved> leaving(Moment moment) {
        if (isReached(moment, Event.StackPointerMoved.class)
                || !isReached(moment, Event.SwitchBegan.class)) {
            return List.of();
        }
        return moment.passage().stream()
                .filter(Event.SliceSaved.class::isInstance)
                .map(Event.SliceSaved.class::cast)
                .filter(saved -> saved.to() > saved.from())
                .toList();
    }

    private static boolean isReached(Moment moment, Class<? extends Event> kind) {
        return moment.passage().stream()
                .filter(kind::isInstance)
                .anyMatch(event -> !moment.mark().isBefore(event.mark()));
    }

    private void bracket(Event.SliceSaved saved) {
        double one = layout.yOf(saved.from());
        double other = layout.yOf(saved.to() - 1);
        double edge = x + width + 4;
        Ink ink = Ink.of(cast.role(saved.stack().name()));
        sketch.add(new Shape.Line(edge, one, edge, other, ink, 3, false));
    }

    /** What of the same slice lies higher, and can stay. */
    private void staying(Event.SliceSaved saved) {
        long rest = saved.total() - saved.saved();
        double one = layout.yOf(saved.to());
        double other = layout.yOf(saved.to() + rest - 1);
        if (rest <= 0 || Math.abs(one - other) < WORDS_NEED) {
            return;
        }
        double edge = x + width + 4;
        Ink ink = Ink.of(cast.role(saved.stack().name()));
        sketch.add(new Shape.Line(edge, one, edge, other, ink, 1.5, true));
        String words = Words.bytes(rest) + " stay";
        sketch.text(edge + 6, (one + other) / 2 + 4, words, Face.SMALL, ink);
    }

    private void boundary(long address, long sp, boolean inWords) {
        double y = layout.yOf(address - 1);
        // Its words stand above those of the stack pointer, if both are in one place.
        double words = Math.abs(y - 5 - (layout.yOf(sp) + 4)) < 12 ? layout.yOf(sp) - 10 : y - 5;
        Ink ink = Ink.of(Role.WARNING);
        sketch.add(new Shape.Line(x - 6, y, x + width + 12, y, ink, 1.5, true));
        if (inWords) {
            sketch.text(x + width + 10, words, "save to here", Face.SMALL, ink);
        }
    }

    private static long sp(Moment moment) {
        return moment.world().running().nearEnd();
    }

    void pointer(Sketch on, double y, long address) {
        double edge = x + width;
        Ink ink = Ink.of(Role.CHANGED);
        on.arrowHead(edge + 2, y, 9, false, ink);
        on.text(edge + 14, y + 4, "sp " + Words.address(address), Face.CODE_SMALL, ink);
        on.line(x, y, edge, y, ink);
    }

    /** Bytes that are back already, over the garbage that was there. */
    void restored(Sketch on, Event.SliceRestored slice, double progress) {
        long to = slice.from() + (long) ((slice.to() - slice.from()) * progress);
        double one = layout.yOf(slice.from());
        double other = layout.yOf(Math.max(slice.from(), to - 1));
        Role role = cast.role(slice.stack().name());
        double high = Math.abs(one - other);
        if (high >= 1) {
            on.box(x, Math.min(one, other), width, high, Ink.of(role).faint(0.75), Ink.of(role));
        }
    }

    double yOf(long address) {
        return layout.yOf(address);
    }

    double leftEdge() {
        return x;
    }

    double rightEdge() {
        return x + width;
    }

    static List<Segment> segments(Moment moment, StageLook look) {
        return Segment.of(
                moment.world(),
                StackLayout.lowest(moment.world()),
                Pushes.of(moment),
                look.unfolded());
    }
}
