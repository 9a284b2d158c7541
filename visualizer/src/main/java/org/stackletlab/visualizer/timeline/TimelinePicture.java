package org.stackletlab.visualizer.timeline;

import java.util.List;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.inspector.story.Story;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.picture.Sketch;
import org.stackletlab.visualizer.session.Session;

/**
 * A run from left to right. Instants stand at equal distances from event to event, or in proportion
 * to instructions; a run that computes for long between two switches would hide them otherwise.
 */
public final class TimelinePicture {
    private static final double NAMES = 96;
    private static final double TOP = 30;
    private static final int MOST_LANES = 24;

    private final Session session;
    private final Mark now;
    private final double width;
    private final double height;
    private final Sketch sketch = new Sketch();
    private final List<Stack> lanes;
    private final double lane;

    private TimelinePicture(Session session, Mark now, double width, double height) {
        this.session = session;
        this.now = now;
        this.width = width;
        this.height = height;
        List<Stack> all = session.cast().stacks();
        this.lanes = all.subList(0, Math.min(all.size(), MOST_LANES));
        this.lane = Math.min(26, (height - TOP - 8) / Math.max(1, lanes.size()));
    }

    /** The timeline at an instant. */
    public static Picture of(Session session, Mark now, double width, double height) {
        return new TimelinePicture(session, now, width, height).draw();
    }

    /** The instant that stands at an x; the start and the end beyond the edges. */
    public static Mark markAt(Session session, double x, double width) {
        double part = Math.clamp((x - NAMES) / Math.max(1, width - NAMES - 16), 0, 1);
        int events = session.events().size();
        double at = part * (events - 1);
        int index = (int) Math.floor(at);
        long before = session.events().get(index).mark().instructions();
        long after =
                index + 1 < events
                        ? session.events().get(index + 1).mark().instructions()
                        : session.end().instructions();
        return new Mark(before + Math.round((after - before) * (at - index)));
    }

    private Picture draw() {
        for (int i = 0; i < lanes.size(); i++) {
            sketch.text(
                    14,
                    laneY(i) + lane / 2 + 4,
                    NAMES - 22,
                    lanes.get(i).name(),
                    Face.SMALL,
                    Ink.of(Role.MUTED));
            sketch.line(
                    NAMES,
                    laneY(i) + lane / 2,
                    width - 16,
                    laneY(i) + lane / 2,
                    Ink.of(Role.EDGE).faint(0.4));
        }
        bars();
        ticks();
        cursor();
        return sketch.picture(width, height, "Timeline of " + lanes.size() + " stacks");
    }

    private double laneY(int index) {
        return TOP + index * lane;
    }

    private void bars() {
        List<Mark> marks = session.lanes().marks();
        double last = -1;
        for (int i = 0; i < marks.size(); i++) {
            Mark from = marks.get(i);
            Mark to = i + 1 < marks.size() ? marks.get(i + 1) : session.end();
            int id = session.lanes().at(from);
            if (id < 0 || id >= lanes.size() || !from.isBefore(to)) {
                continue;
            }
            double x1 = xOf(from);
            double x2 = xOf(to);
            double y = laneY(id);
            double high = Math.min(12, lane - 4);
            double part = from.isBefore(now) ? 0.95 : 0.4;
            sketch.add(
                    new Shape.Box(
                            x1,
                            y + (lane - high) / 2,
                            Math.max(1.5, x2 - x1),
                            high,
                            2,
                            Ink.of(Role.ofStack(id)).faint(part),
                            Ink.NONE,
                            1,
                            false));
            if (last >= 0) {
                sketch.line(x1, last, x1, y + lane / 2, Ink.of(Role.EDGE));
            }
            last = y + lane / 2;
        }
    }

    private void ticks() {
        for (Event event : session.events()) {
            if (Story.levelOf(event) == Level.STORY) {
                double x = xOf(event.mark());
                boolean weighty =
                        event instanceof Event.SwitchEnded || event instanceof Event.Fault;
                sketch.line(x, TOP - 9, x, TOP - (weighty ? 2 : 5), Ink.of(Role.MUTED).faint(0.8));
            }
        }
    }

    private void cursor() {
        double x = xOf(now);
        sketch.add(new Shape.Line(x, TOP - 10, x, height - 4, Ink.of(Role.CHANGED), 2, false));
        sketch.add(
                new Shape.Polygon(
                        List.of(
                                new Shape.Point(x - 6, TOP - 18),
                                new Shape.Point(x + 6, TOP - 18),
                                new Shape.Point(x, TOP - 8)),
                        Ink.of(Role.CHANGED)));
    }

    private double xOf(Mark mark) {
        int events = session.events().size();
        if (events < 2) {
            return NAMES;
        }
        int after = Math.min(events - 1, session.events().firstAt(mark));
        long to = session.events().get(after).mark().instructions();
        double at = after;
        if (after > 0 && to > mark.instructions()) {
            long from = session.events().get(after - 1).mark().instructions();
            at = after - (double) (to - mark.instructions()) / Math.max(1, to - from);
        }
        return NAMES + (width - NAMES - 16) * at / (events - 1);
    }
}
