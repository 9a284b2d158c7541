package org.stackletlab.visualizer.stage;

import java.util.List;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.SavedRegister;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.picture.Sketch;
import org.stackletlab.visualizer.picture.Words;
import org.stackletlab.visualizer.session.Cast;
import org.stackletlab.visualizer.session.Motion;

/** What flies: registers to the stack and back, slices to the heap and back, the stack pointer. */
final class Flight {
    private static final int CHIPS = 6;

    private final Sketch sketch;
    private final Cast cast;
    private final RegistersPart registers;
    private final StackPart stack;
    private final HeapPart heap;

    Flight(Sketch sketch, Cast cast, RegistersPart registers, StackPart stack, HeapPart heap) {
        this.sketch = sketch;
        this.cast = cast;
        this.registers = registers;
        this.stack = stack;
        this.heap = heap;
    }

    /** Only what flies between parts that are shown. */
    void draw(Motion motion, StageLook look) {
        boolean slices = look.shows(StageLook.Part.SLICES) && look.shows(StageLook.Part.STACK);
        boolean pushes = look.shows(StageLook.Part.REGISTERS) && look.shows(StageLook.Part.STACK);
        heap.filling(sketch, motion.progress());
        for (Event event : motion.events()) {
            double progress = motion.progressOf(event);
            switch (event) {
                case Event.SliceSaved s when slices ->
                        slice(s.stack(), s.from(), s.to(), s.heap(), true, progress);
                case Event.SliceRestored r when slices -> {
                    stack.restored(sketch, r, progress);
                    slice(r.stack(), r.from(), r.to(), r.heap(), false, progress);
                }
                case Event.RegistersSaved s when pushes ->
                        registers(
                                s.stack(), s.slots(), s.stackPointer(), s.bytes(), true, progress);
                case Event.RegistersRestored r when pushes ->
                        registers(
                                r.stack(), r.slots(), r.stackPointer(), r.bytes(), false, progress);
                case Event.StackPointerMoved moved when look.shows(StageLook.Part.STACK) ->
                        jump(moved, progress);
                default -> {}
            }
        }
    }

    private void slice(Stack who, long from, long to, long copy, boolean out, double progress) {
        if (to <= from) {
            return;
        }
        Role role = cast.role(who.name());
        double stackY = (stack.yOf(from) + stack.yOf(to - 1)) / 2;
        double heapY =
                heap.bodyAt(copy).map(body -> body.yOf(copy + (to - from) / 2)).orElse(stackY);
        double stackX = stack.rightEdge() + 4;
        double heapX = heap.leftEdge() - 4;
        sketch.add(new Shape.Curve(stackX, stackY, heapX, heapY, Ink.of(role).faint(0.7), 2, true));
        sketch.arrowHead(out ? heapX + 4 : stackX - 4, out ? heapY : stackY, 11, out, Ink.of(role));
        for (int i = 0; i < CHIPS; i++) {
            double at = progress * 1.4 - i * 0.4 / CHIPS;
            if (at > 0 && at < 1) {
                chip(
                        stackX,
                        stackY,
                        heapX,
                        heapY,
                        out ? at : 1 - at,
                        role,
                        cast.letter(who.name()));
            }
        }
        String done =
                "%s / %s"
                        .formatted(
                                Words.count(Math.round((to - from) * progress)),
                                Words.bytes(to - from));
        double middle = (stackX + heapX) / 2;
        double y = (stackY + heapY) / 2 - 14;
        double wide = Face.CODE_SMALL.widthOf(done) + 10;
        sketch.box(middle - wide / 2, y - 12, wide, 17, Ink.of(Role.BACKGROUND), Ink.of(role));
        sketch.text(middle - wide / 2 + 5, y, done, Face.CODE_SMALL, Ink.of(Role.TEXT));
    }

    /** One after the other, as they are pushed or popped. */
    private void registers(
            Stack who,
            List<SavedRegister> saved,
            long stackPointer,
            long bytes,
            boolean pushed,
            double progress) {
        List<Pushes.Slot> slots = Pushes.of(saved, stackPointer, bytes);
        List<Pushes.Slot> order = pushed ? slots.reversed() : slots;
        Role role = cast.role(who.name());
        for (int i = 0; i < order.size(); i++) {
            double begin = 0.7 * i / order.size();
            double at = Math.clamp((progress - begin) / 0.3, 0, 1);
            if (at > 0 && at < 1) {
                register(order.get(i), pushed ? at : 1 - at, role);
            }
        }
    }

    private void register(Pushes.Slot slot, double t, Role role) {
        double x1 = registers.rightEdge();
        double x2 = stack.leftEdge();
        double y2 = (stack.yOf(slot.start()) + stack.yOf(slot.end() - 1)) / 2;
        double y1 = registers.yOf(slot.register()).orElse(y2);
        double x = x1 + (x2 - x1) * t;
        double y = y1 + (y2 - y1) * t;
        double wide = Face.CODE_SMALL.widthOf(slot.register()) + 10;
        sketch.add(new Shape.Curve(x1, y1, x2, y2, Ink.of(role).faint(0.6), 1.5, true));
        sketch.box(x - wide / 2, y - 8, wide, 16, Ink.of(Role.BACKGROUND), Ink.of(role));
        sketch.text(x - wide / 2 + 5, y + 4, slot.register(), Face.CODE_SMALL, Ink.of(Role.TEXT));
    }

    private void jump(Event.StackPointerMoved moved, double progress) {
        double from = stack.yOf(moved.before());
        double to = stack.yOf(moved.after());
        double eased = progress * progress * (3 - 2 * progress);
        double edge = stack.rightEdge() + 6;
        sketch.add(new Shape.Line(edge, from, edge, to, Ink.of(Role.CHANGED).faint(0.5), 2, true));
        long address = progress < 1 ? moved.before() : moved.after();
        stack.pointer(sketch, from + (to - from) * eased, address);
    }

    /** The curve leaves and arrives horizontally: a cubic with its control points in the middle. */
    private void chip(
            double x1, double y1, double x2, double y2, double t, Role role, String letter) {
        double middle = (x1 + x2) / 2;
        double u = 1 - t;
        double x =
                u * u * u * x1 + 3 * u * u * t * middle + 3 * u * t * t * middle + t * t * t * x2;
        double y = u * u * u * y1 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t * t * t * y2;
        sketch.badge(x - 6.5, y - 6.5, letter, Ink.of(role));
    }
}
