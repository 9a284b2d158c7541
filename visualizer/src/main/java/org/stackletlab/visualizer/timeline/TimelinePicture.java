package org.stackletlab.visualizer.timeline;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.picture.Sketch;
import org.stackletlab.visualizer.picture.Words;
import org.stackletlab.visualizer.session.Session;
import org.stackletlab.visualizer.session.Ticks;

/**
 * A run from left to right. Instants stand at equal distances from event to event, because a run
 * that computes for long between two switches would hide them otherwise. What is too narrow to be
 * seen is drawn as one with its neighbours.
 */
public final class TimelinePicture {
    private static final double NAMES = 96;
    private static final double RIGHT = 16;
    private static final double TOP = 30;
    private static final double LOWEST_LANE = 12;
    private static final double HIGHEST_LANE = 26;

    /** Marks that are nearer to each other than this are drawn as one. */
    private static final double NEAR = 1.5;

    /** Lines from a stack to the next one are not nearer to each other than this. */
    private static final double JOINS_APART = 5;

    /** How far apart they have to be to be seen in full. */
    private static final double JOINS_FULL = 40;

    private final Ticks ticks;
    private final double width;
    private final double height;
    private final Sketch sketch = new Sketch();
    private final List<Stack> stacks;
    private final List<Integer> own;
    private final double lane;

    private TimelinePicture(Session session, double width, double height) {
        this.ticks = session.ticks();
        this.width = width;
        this.height = height;
        this.stacks = session.cast().stacks();
        int fit = (int) Math.max(2, (height - TOP - 8) / LOWEST_LANE);
        this.own = ticks.busiest(stacks.size() > fit ? fit - 1 : fit, stacks.size());
        this.lane = Math.min(HIGHEST_LANE, (height - TOP - 8) / Math.max(1, lanes()));
    }

    /** The height that shows so many stacks well. */
    public static double heightFor(int stacks) {
        return TOP + 8 + HIGHEST_LANE * (stacks + 0.5);
    }

    private int lanes() {
        return own.size() + (own.size() < stacks.size() ? 1 : 0);
    }

    /** The timeline at an instant. */
    public static Picture of(Session session, Mark now, double width, double height) {
        Picture still = still(session, width, height);
        Picture above = above(session, now, width, height);
        List<Picture.Placed> both =
                List.of(new Picture.Placed(still, 0, 0), new Picture.Placed(above, 0, 0));
        return Picture.together(width, height, still.title(), both);
    }

    /** What is the same at all instants. */
    public static Picture still(Session session, double width, double height) {
        return new TimelinePicture(session, width, height).draw();
    }

    /** What shows an instant, to be painted over the rest: the future is veiled. */
    public static Picture above(Session session, Mark now, double width, double height) {
        double x = xOf(session.ticks(), session.ticks().positionOf(now), width);
        Sketch sketch = new Sketch();
        Ink veil = Ink.of(Role.BACKGROUND).faint(0.6);
        if (x < width - RIGHT) {
            sketch.add(
                    new Shape.Box(
                            x,
                            TOP - 10,
                            width - RIGHT + 1 - x,
                            height - TOP + 10,
                            0,
                            veil,
                            Ink.NONE,
                            1,
                            false));
        }
        Ink ink = Ink.of(Role.CHANGED);
        sketch.add(new Shape.Line(x, TOP - 10, x, height - 4, ink, 2, false));
        sketch.add(
                new Shape.Polygon(
                        List.of(
                                new Shape.Point(x - 6, TOP - 18),
                                new Shape.Point(x + 6, TOP - 18),
                                new Shape.Point(x, TOP - 8)),
                        ink));
        return sketch.picture(width, height, "");
    }

    /** The instant that stands at an x; the start and the end beyond the edges. */
    public static Mark markAt(Session session, double x, double width) {
        double part = Math.clamp((x - NAMES) / Math.max(1, width - NAMES - RIGHT), 0, 1);
        return part >= 1 ? session.end() : session.ticks().markAt(part * session.ticks().last());
    }

    private static double xOf(Ticks ticks, double position, double width) {
        return NAMES + (width - NAMES - RIGHT) * position / ticks.last();
    }

    private double xOf(double position) {
        return xOf(ticks, position, width);
    }

    private Picture draw() {
        for (int i = 0; i < lanes(); i++) {
            double y = laneY(i) + lane / 2;
            String name =
                    i < own.size()
                            ? stacks.get(own.get(i)).name()
                            : Words.count(stacks.size() - own.size()) + " others";
            String fitting = Words.elided(name, Face.SMALL, NAMES - 22);
            sketch.text(14, y + 4, fitting, Face.SMALL, Ink.of(Role.MUTED));
            sketch.line(NAMES, y, width - RIGHT, y, Ink.of(Role.EDGE).faint(0.4));
        }
        bars();
        marks();
        return sketch.picture(width, height, "Timeline of " + stacks.size() + " stacks");
    }

    private double laneY(int index) {
        return TOP + index * lane;
    }

    /** The lane of a stack: its own, or that of all others. */
    private int laneOf(int stack) {
        int found = own.indexOf(stack);
        return found >= 0 ? found : own.size();
    }

    /** A bar that may still grow, because the next one may begin where it ends. */
    private record Bar(double from, double to, int stack) {}

    private void bars() {
        List<Bar> open = new ArrayList<>();
        for (int i = 0; i < lanes(); i++) {
            open.add(new Bar(0, -1, -1));
        }
        double joined = -JOINS_APART;
        double last = -1;
        for (int turn = 0; turn < ticks.turns(); turn++) {
            int stack = ticks.stack(turn);
            if (stack < 0 || stack >= stacks.size() || ticks.from(turn) >= ticks.to(turn)) {
                continue;
            }
            int row = laneOf(stack);
            Bar bar = new Bar(xOf(ticks.from(turn)), xOf(ticks.to(turn)), stack);
            Bar before = open.get(row);
            boolean near = before.to >= 0 && bar.from - before.to < NEAR;
            if (near && bar.to - bar.from < NEAR) {
                open.set(row, new Bar(before.from, bar.to, before.stack));
            } else {
                bar(before, row);
                open.set(row, bar);
            }
            double y = laneY(row) + lane / 2;
            if (last >= 0 && bar.from - joined >= JOINS_APART) {
                // Where they stand close they would hide the bars.
                double opacity = Math.clamp((bar.from - joined) / JOINS_FULL, 0.25, 1);
                sketch.line(bar.from, last, bar.from, y, Ink.of(Role.EDGE).faint(opacity));
                joined = bar.from;
            }
            last = y;
        }
        for (int row = 0; row < open.size(); row++) {
            bar(open.get(row), row);
        }
    }

    private void bar(Bar bar, int row) {
        if (bar.to < bar.from) {
            return;
        }
        double high = Math.min(12, lane - 4);
        Role role = row < own.size() ? Role.ofStack(bar.stack) : Role.MUTED;
        Ink ink = Ink.of(role).faint(0.95);
        double y = laneY(row) + (lane - high) / 2;
        double wide = Math.max(NEAR, bar.to - bar.from);
        sketch.add(new Shape.Box(bar.from, y, wide, high, 2, ink, Ink.NONE, 1, false));
    }

    private void marks() {
        double last = -NEAR;
        double weighty = -NEAR;
        for (int event = 0; event < ticks.size(); event++) {
            double x = xOf(event);
            boolean heavy = ticks.isWeighty(event) && x - weighty >= NEAR;
            if (ticks.isTold(event) && (heavy || x - last >= NEAR)) {
                double to = TOP - (ticks.isWeighty(event) ? 2 : 5);
                sketch.line(x, TOP - 9, x, to, Ink.of(Role.MUTED).faint(0.8));
                last = x;
                weighty = heavy ? x : weighty;
            }
        }
    }
}
