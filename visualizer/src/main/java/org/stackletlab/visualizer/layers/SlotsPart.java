package org.stackletlab.visualizer.layers;

import java.util.List;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.picture.Sketch;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.picture.Words;

/** Slots of continulets, and the CPU, as boxes with the stacks that are in them. */
final class SlotsPart {
    private static final double MARGIN = 16;
    private static final double HIGH = 22;

    private final Sketch sketch;
    private final double left;
    private final double wide;
    private final double words;

    SlotsPart(Sketch sketch, double width) {
        this.sketch = sketch;
        this.words = Math.clamp(width * 0.45, 70, 150);
        this.left = MARGIN + words;
        this.wide = Math.clamp(width - left - 34, 40, 170);
    }

    /**
     * A box and the stack that is in it.
     *
     * @param y of its middle
     * @param from the middle of the box that the stack comes from
     */
    record Slot(LayerRow row, String letter, double y, double from) {
        boolean isTaken() {
            return !row.state().isEmpty();
        }
    }

    /**
     * Draws them.
     *
     * @param done how far stacks are on their way, 0 to 1
     */
    void draw(List<Slot> slots, double done) {
        slots.forEach(this::box);
        for (Slot slot : slots) {
            if (slot.from() != slot.y()) {
                way(slot);
            }
        }
        slots.stream().filter(Slot::isTaken).forEach(slot -> stack(slot, done));
    }

    private void box(Slot slot) {
        LayerRow row = slot.row();
        double top = slot.y() - HIGH / 2;
        Ink ink = Ink.of(row.current() ? Role.ACCENT : Role.MUTED);
        Face face = row.current() ? Face.STRONG : Face.SMALL;
        String name = Words.elided(row.name(), face, words - 6);
        sketch.text(MARGIN, slot.y() + 4, name, face, row.current() ? Ink.of(Role.TEXT) : ink);
        sketch.outline(left, top, wide, HIGH, ink);
        if (!slot.isTaken()) {
            sketch.text(left + 8, slot.y() + 4, wide - 12, "empty", Face.SMALL, Ink.of(Role.MUTED));
        }
        String inside = slot.isTaken() ? row.state() + " is in it" : "empty";
        Target target =
                row.unit() == 0 ? new Target.OfStack(row.state()) : new Target.OfUnit(row.unit());
        sketch.place(0, top, left + wide, HIGH, target, "%s: %s".formatted(row.name(), inside));
    }

    /** Where a stack has come from; both ways of a swap stand beside each other. */
    private void way(Slot slot) {
        boolean up = slot.y() < slot.from();
        double x = left + wide + (up ? 8 : 18);
        Ink ink = Ink.of(slot.row().role());
        double edge = left + wide + 2;
        sketch.add(new Shape.Line(edge, slot.from(), x, slot.from(), ink, 1.5, true));
        sketch.add(new Shape.Line(x, slot.from(), x, slot.y(), ink, 1.5, true));
        sketch.add(new Shape.Line(x, slot.y(), edge + 6, slot.y(), ink, 1.5, true));
        sketch.arrowHead(edge, slot.y(), 8, false, ink);
    }

    private void stack(Slot slot, double done) {
        Ink ink = Ink.of(slot.row().role());
        double y = slot.from() + (slot.y() - slot.from()) * done;
        double top = y - HIGH / 2 + 2;
        sketch.box(left + 2, top, wide - 4, HIGH - 4, Ink.of(Role.BACKGROUND), Ink.NONE);
        sketch.box(left + 2, top, wide - 4, HIGH - 4, ink.faint(0.3), ink);
        double from = left + 7 + sketch.badge(left + 7, y - 6.5, slot.letter(), ink) + 5;
        String name = Words.elided(slot.row().state(), Face.SMALL, left + wide - 8 - from);
        sketch.text(from, y + 4, name, Face.SMALL, Ink.of(Role.TEXT));
    }
}
