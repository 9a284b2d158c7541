package org.stackletlab.visualizer.layers;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.stackletlab.inspector.event.layer.LayerCall;
import org.stackletlab.inspector.event.layer.LayerEvent;
import org.stackletlab.inspector.sandwich.Heads;
import org.stackletlab.inspector.sandwich.Queue;
import org.stackletlab.inspector.sandwich.Sandwich;
import org.stackletlab.inspector.sandwich.Schedule;
import org.stackletlab.inspector.sandwich.ThreadLayers;
import org.stackletlab.inspector.sandwich.UnitTitles;
import org.stackletlab.inspector.sandwich.UnitTree;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitDetail;
import org.stackletlab.inspector.unit.UnitKind;
import org.stackletlab.inspector.unit.UnitLife;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.picture.Sketch;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.session.Cast;
import org.stackletlab.visualizer.session.Moment;

/**
 * Trees of greenlets and fibers, the ring of tasklets, channels with who waits at them, and the
 * stacks of programs without layers.
 */
public final class LayersPicture {
    private static final double ROW = 24;
    private static final double INDENT = 20;
    private static final double STEP = 16;
    private static final double MARGIN = 14;

    private final Sketch sketch = new Sketch();
    private final Cast cast;
    private final double width;
    private final double height;
    private double y = 22;

    private LayersPicture(Cast cast, double width, double height) {
        this.cast = cast;
        this.width = width;
        this.height = height;
    }

    /** The layers at a moment. */
    public static Picture of(Moment moment, Cast cast, double width, double height) {
        LayersPicture drawing = new LayersPicture(cast, width, height);
        drawing.draw(moment);
        return drawing.sketch.picture(width, height, "Trees, tasklets and channels");
    }

    private void draw(Moment moment) {
        if (moment.world().sandwich().filter(sandwich -> !sandwich.isEmpty()).isEmpty()) {
            stacks(moment);
            return;
        }
        Sandwich sandwich = moment.world().sandwich().orElseThrow();
        UnitTitles titles = UnitTitles.of(sandwich);
        for (ThreadLayers thread : sandwich.threads()) {
            tree(thread, UnitKind.GREENLET, "Greenlets", titles);
            tree(thread, UnitKind.FIBER, "Fibers", titles);
            thread.schedule().ifPresent(schedule -> ring(thread, schedule, titles));
            channels(thread, titles);
            continulets(thread, titles);
            if (thread.pending().isPresent()) {
                caption("Pending error");
                row(0, Role.FAILURE, thread.pending().toString(), "", false);
            }
        }
        moment.passage().stream()
                .filter(event -> event instanceof LayerEvent.Sandwich)
                .findFirst()
                .ifPresent(event -> path((LayerEvent.Sandwich) event));
    }

    /** The calls of the switch under way, from the user's call down and up again. */
    private void path(LayerEvent.Sandwich sandwich) {
        caption("The sandwich · switch " + sandwich.number());
        int depth = 0;
        for (LayerCall call : sandwich.down()) {
            step(depth++, call, cast.role(sandwich.from().name()));
        }
        // The switch routine is the bottom of both ways.
        for (LayerCall call : sandwich.up().stream().skip(1).toList()) {
            step(--depth - 1, call, cast.role(sandwich.to().name()));
        }
    }

    private void step(int depth, LayerCall call, Role role) {
        if (y + STEP > height) {
            return;
        }
        double x = MARGIN + Math.max(0, depth) * 10;
        sketch.add(new Shape.Dot(x + 4, y + STEP / 2, 3, Ink.of(role)));
        sketch.text(
                x + 12,
                y + STEP / 2 + 4,
                width - x - 14,
                call.function(),
                Face.CODE_SMALL,
                Ink.of(Role.TEXT));
        y += STEP;
    }

    private void caption(String text) {
        sketch.caption(MARGIN, y, text);
        y += 10;
    }

    private void stacks(Moment moment) {
        caption("Stacks");
        moment.world()
                .stacks()
                .forEach(
                        stack ->
                                row(
                                        0,
                                        cast.role(stack.name()),
                                        stack.name(),
                                        stack.status().title(),
                                        !stack.status().isSuspended()));
    }

    private void tree(ThreadLayers thread, UnitKind kind, String title, UnitTitles titles) {
        List<Unit> units = thread.units(kind);
        if (units.isEmpty()) {
            return;
        }
        caption(title);
        long current = thread.heads(kind).map(Heads::current).orElse(0L);
        UnitTree tree = UnitTree.of(units);
        tree.roots().forEach(root -> branch(tree, root, 0, current, titles));
        y += 14;
    }

    private void branch(UnitTree tree, Unit unit, int depth, long current, UnitTitles titles) {
        double top = y + ROW / 2;
        unit(unit, depth, unit.address() == current, titles);
        for (Unit child : tree.below(unit)) {
            double x = MARGIN + 6 + depth * INDENT;
            double middle = y + ROW / 2;
            sketch.line(x, top + 6, x, middle, Ink.of(Role.EDGE));
            sketch.line(x, middle, x + INDENT - 7, middle, Ink.of(Role.EDGE));
            branch(tree, child, depth + 1, current, titles);
        }
    }

    private void unit(Unit unit, int depth, boolean current, UnitTitles titles) {
        String name = titles.unit(unit.address());
        Role role = unit.life() == UnitLife.ENDED ? Role.UNUSED : cast.role(name);
        String state =
                current
                        ? "runs"
                        : switch (unit.life()) {
                            case FRESH -> "not started";
                            case STARTED -> unit.blocked() ? "blocked" : "suspended";
                            case ENDED -> "dead";
                            case BROKEN -> "damaged";
                        };
        sketch.place(
                0,
                y,
                width,
                ROW,
                new Target.OfUnit(unit.address()),
                "%s %s, %s".formatted(unit.kind().type(), name, state));
        row(depth, role, name, state, current);
    }

    private void row(int depth, Role role, String name, String state, boolean current) {
        double x = MARGIN + depth * INDENT;
        double middle = y + ROW / 2;
        if (y + ROW > height) {
            return;
        }
        if (current) {
            sketch.add(new Shape.Dot(x + 6, middle, 8, Ink.of(role).faint(0.35)));
        }
        sketch.add(new Shape.Dot(x + 6, middle, 5, Ink.of(role)));
        Ink ink = Ink.of(role == Role.UNUSED ? Role.MUTED : Role.TEXT);
        Face face = current ? Face.STRONG : Face.BODY;
        String shown = face.fit(name, width - x - 90);
        sketch.text(x + 18, middle + 4.5, shown, face, ink);
        sketch.text(
                x + 26 + face.widthOf(shown),
                middle + 4.5,
                width - x - 30 - face.widthOf(shown),
                state,
                Face.SMALL,
                Ink.of(current ? Role.ACCENT : Role.MUTED));
        y += ROW;
    }

    private void ring(ThreadLayers thread, Schedule schedule, UnitTitles titles) {
        caption(
                "Tasklets · %d soft, %d hard switches"
                        .formatted(schedule.softSwitches(), schedule.hardSwitches()));
        Set<Long> shown = new HashSet<>(schedule.ring().members());
        long current = thread.heads(UnitKind.TASKLET).map(Heads::current).orElse(0L);
        for (long address : schedule.ring().members()) {
            String name = titles.unit(address);
            row(
                    0,
                    cast.role(name),
                    name,
                    address == current ? "runs" : "in the ring",
                    address == current);
        }
        for (Unit unit : thread.units(UnitKind.TASKLET)) {
            if (!shown.contains(unit.address())) {
                unit(unit, 1, unit.address() == current, titles);
            }
        }
        y += 14;
    }

    private void channels(ThreadLayers thread, UnitTitles titles) {
        List<Unit> channels = thread.units(UnitKind.CHANNEL);
        if (channels.isEmpty()) {
            return;
        }
        caption("Channels");
        for (Unit unit : channels) {
            UnitDetail.Channel channel = (UnitDetail.Channel) unit.detail();
            Queue queue =
                    thread.waiting()
                            .getOrDefault(
                                    unit.address(),
                                    new Queue(List.of(), java.util.Optional.empty()));
            String who =
                    queue.members().stream().map(titles::unit).collect(Collectors.joining(", "));
            String state =
                    channel.balance() == 0
                            ? "nobody waits"
                            : (channel.balance() > 0 ? "wants to send: " : "wants to receive: ")
                                    + who;
            row(0, Role.ACCENT, titles.unit(unit.address()), state, false);
        }
        y += 14;
    }

    /** Continulets that no greenlet has taken. */
    private void continulets(ThreadLayers thread, UnitTitles titles) {
        List<Unit> own =
                thread.units(UnitKind.CONTINULET).stream()
                        .filter(unit -> !titles.isOfGreenlet(unit))
                        .toList();
        if (own.isEmpty()) {
            return;
        }
        caption("Continulets");
        for (Unit unit : own) {
            UnitDetail.Slot slot = (UnitDetail.Slot) unit.detail();
            boolean inside = slot.handle() != 0 && slot.state().unit() != unit.address();
            String state =
                    unit.life() == UnitLife.ENDED
                            ? "finished"
                            : inside
                                    ? "holds the stack of " + titles.stackOf(slot.state().unit())
                                    : slot.handle() == 0 ? "empty slot" : "holds its own stack";
            String name = titles.unit(unit.address());
            row(
                    0,
                    unit.life() == UnitLife.ENDED ? Role.UNUSED : cast.role(name),
                    name,
                    state,
                    inside && unit.life() != UnitLife.ENDED);
        }
        y += 14;
    }
}
