package org.stackletlab.visualizer.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.stack.OwnedRange;
import org.stackletlab.inspector.world.stack.RangeKind;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Sketch;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.session.Cast;

/**
 * The C stack, high addresses on top: every byte has its owner's colour, name and hatch. Heights
 * are in proportion to bytes, but no piece is too low for its words.
 */
final class StackPart {
    private static final double LOWEST_PIECE = 17;
    private static final double GAP = 2;
    private static final long BELOW = 48;

    private final Sketch sketch;
    private final Cast cast;
    private final double x;
    private final double width;
    private final List<Placed> placed = new ArrayList<>();

    /** A piece and where it stands. */
    private record Placed(Segment segment, double y, double height) {
        double yOf(long address) {
            double part = (double) (segment.end() - address) / segment.bytes();
            return y + height * Math.clamp(part, 0, 1);
        }
    }

    StackPart(Sketch sketch, Cast cast, double x, double width) {
        this.sketch = sketch;
        this.cast = cast;
        this.x = x;
        this.width = width;
    }

    void draw(World world, double top, double bottom) {
        sketch.caption(x, top, "C stack · grows ↓");
        long lowest = lowest(world);
        List<Segment> segments = Segment.of(world, lowest);
        place(segments, top + 14, bottom);
        placed.forEach(this::piece);
        marks(world);
    }

    /** Everything from the lowest byte that anybody has or had, and a little below. */
    private static long lowest(World world) {
        long lowest = world.running().nearEnd();
        for (StackState stack : world.stacks()) {
            if (world.region().contains(stack.nearEnd())) {
                lowest = Math.min(lowest, stack.nearEnd());
            }
        }
        return Math.max(world.region().start(), lowest - BELOW);
    }

    /** Shares the height out: a minimum for each, the rest in proportion to bytes. */
    private void place(List<Segment> segments, double top, double bottom) {
        double room = bottom - top - segments.size() * (LOWEST_PIECE + GAP);
        double total = segments.stream().mapToDouble(StackPart::weight).sum();
        double y = top;
        for (Segment segment : segments) {
            double share = room > 0 && total > 0 ? room * weight(segment) / total : 0;
            double height = LOWEST_PIECE + share;
            placed.add(new Placed(segment, y, height));
            y += height + GAP;
        }
    }

    /** What is nobody's, or the start-up code's, needs no room to be understood. */
    private static double weight(Segment segment) {
        return switch (segment.range().kind()) {
            case UNUSED, RUNTIME, BOOT, RED_ZONE -> Math.min(segment.bytes(), 16);
            default -> Math.min(segment.bytes(), 1024);
        };
    }

    private void piece(Placed at) {
        OwnedRange range = at.segment().range();
        Role role = cast.role(range.owner());
        switch (range.kind()) {
            case UNUSED, RED_ZONE -> {
                sketch.box(
                        x,
                        at.y(),
                        width,
                        at.height(),
                        Ink.of(Role.PANEL),
                        Ink.of(Role.EDGE).faint(0.6));
                sketch.hatch(x, at.y(), width, at.height(), true, Ink.of(Role.UNUSED).faint(0.35));
            }
            case GARBAGE -> {
                sketch.outline(x, at.y(), width, at.height(), Ink.of(Role.WARNING));
                sketch.hatch(x, at.y(), width, at.height(), true, Ink.of(Role.WARNING).faint(0.5));
            }
            case RUNNING ->
                    sketch.box(
                            x, at.y(), width, at.height(), Ink.of(role).faint(0.30), Ink.of(role));
            default -> {
                sketch.box(
                        x,
                        at.y(),
                        width,
                        at.height(),
                        Ink.of(role).faint(0.14),
                        Ink.of(role).faint(0.8));
                sketch.hatch(
                        x,
                        at.y(),
                        width,
                        at.height(),
                        cast.rising(range.owner()),
                        Ink.of(role).faint(0.22));
            }
        }
        words(at);
    }

    private void words(Placed at) {
        Segment segment = at.segment();
        String label = label(segment);
        Ink ink =
                Ink.of(
                        segment.range().kind() == RangeKind.GARBAGE
                                ? Role.WARNING
                                : segment.label().isEmpty() ? Role.MUTED : Role.TEXT);
        double baseline = at.y() + 12.5;
        String bytes = segment.bytes() + " B";
        sketch.text(x + 8, baseline, width - 62, label, Face.SMALL, ink);
        sketch.textEndingAt(x + width - 6, baseline, bytes, Face.CODE_SMALL, Ink.of(Role.MUTED));
        if (at.height() > 34) {
            sketch.text(
                    x + 8,
                    at.y() + at.height() - 5,
                    width - 16,
                    "%s…%s".formatted(hex(segment.start()), hex(segment.end())),
                    Face.CODE_SMALL,
                    Ink.of(Role.MUTED));
        }
        sketch.place(
                x,
                at.y(),
                width,
                at.height(),
                new Target.Bytes(segment.start(), segment.bytes()),
                "%s, %d bytes from 0x%s, %s"
                        .formatted(
                                label,
                                segment.bytes(),
                                hex(segment.start()),
                                segment.range().kind().title()));
    }

    private static String label(Segment segment) {
        OwnedRange range = segment.range();
        if (range.kind() == RangeKind.UNUSED || range.kind() == RangeKind.RED_ZONE) {
            return range.kind().title();
        }
        String what = segment.label().isEmpty() ? range.kind().title() : segment.label();
        String times = segment.repeats() > 1 ? " × " + segment.repeats() : "";
        String still = range.kind() == RangeKind.IN_PLACE ? " · stays" : "";
        return range.owner() + " · " + what + times + still;
    }

    /** The stack pointer, and the far ends of all stacks. */
    private void marks(World world) {
        double sp = yOf(world.running().nearEnd());
        double edge = x + width;
        sketch.arrowHead(edge + 2, sp, 9, false, Ink.of(Role.CHANGED));
        sketch.text(
                edge + 14,
                sp + 4,
                "sp " + hex(world.running().nearEnd()),
                Face.CODE_SMALL,
                Ink.of(Role.CHANGED));
        sketch.line(x, sp, edge, sp, Ink.of(Role.CHANGED));
    }

    /** Where an address stands; above or below everything if it is not shown. */
    double yOf(long address) {
        for (Placed at : placed) {
            if (address >= at.segment().start() && address < at.segment().end()) {
                return at.yOf(address);
            }
        }
        return placed.isEmpty()
                ? 0
                : address >= placed.getFirst().segment().end()
                        ? placed.getFirst().y()
                        : placed.getLast().y() + placed.getLast().height();
    }

    double rightEdge() {
        return x + width;
    }

    private static String hex(long address) {
        return String.format(Locale.ROOT, "%08x", address);
    }
}
