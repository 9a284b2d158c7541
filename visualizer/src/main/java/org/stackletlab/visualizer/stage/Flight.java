package org.stackletlab.visualizer.stage;

import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.picture.Sketch;
import org.stackletlab.visualizer.session.Cast;

/** Bytes that fly from the stack to the heap, or back. */
final class Flight {
    private static final int CHIPS = 6;

    private final Sketch sketch;
    private final Cast cast;
    private final StackPart stack;
    private final HeapPart heap;

    Flight(Sketch sketch, Cast cast, StackPart stack, HeapPart heap) {
        this.sketch = sketch;
        this.cast = cast;
        this.stack = stack;
        this.heap = heap;
    }

    void draw(Motion motion) {
        for (Event event : motion.events()) {
            switch (event) {
                case Event.SliceSaved s ->
                        fly(s.stack(), s.from(), s.to(), s.heap(), true, motion.progress());
                case Event.SliceRestored r ->
                        fly(r.stack(), r.from(), r.to(), r.heap(), false, motion.progress());
                default -> {}
            }
        }
    }

    private void fly(Stack who, long from, long to, long copy, boolean out, double progress) {
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
                chip(stackX, stackY, heapX, heapY, out ? at : 1 - at, role);
            }
        }
    }

    /** The curve leaves and arrives horizontally: a cubic with its control points in the middle. */
    private void chip(double x1, double y1, double x2, double y2, double t, Role role) {
        double middle = (x1 + x2) / 2;
        double u = 1 - t;
        double x =
                u * u * u * x1 + 3 * u * u * t * middle + 3 * u * t * t * middle + t * t * t * x2;
        double y = u * u * u * y1 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t * t * t * y2;
        sketch.box(x - 6, y - 4, 12, 8, Ink.of(role), Ink.of(Role.BACKGROUND));
    }
}
