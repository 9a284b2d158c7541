package org.stackletlab.visualizer.stage;

import java.util.List;
import java.util.Locale;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.inspector.world.RegisterState;
import org.stackletlab.inspector.world.World;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Sketch;
import org.stackletlab.visualizer.picture.Target;

/** The registers: changed ones have a bar, another colour, and the old value below. */
final class RegistersPart {
    private static final double ROW = 18;
    private static final int WIDEST = 8;

    private final Sketch sketch;
    private final double x;
    private final double width;

    RegistersPart(Sketch sketch, double x, double width) {
        this.sketch = sketch;
        this.x = x;
        this.width = width;
    }

    /** Draws, and says where it ends. */
    double draw(World world, double top, double bottom) {
        sketch.caption(x, top, "Registers · " + world.platform().name());
        List<RegisterState> shown =
                world.registers().stream()
                        .filter(state -> state.register().bytes() <= WIDEST)
                        .filter(state -> isGeneral(state) || state.changed())
                        .toList();
        int rows = (int) Math.max(1, (bottom - top - 24) / ROW);
        int count = Math.min(rows, shown.size());
        double y = top + 14;
        sketch.box(x, y, width, count * ROW + 10, Ink.of(Role.PANEL), Ink.of(Role.EDGE).faint(0.5));
        y += 5;
        for (RegisterState state : shown.subList(0, count)) {
            row(state, y);
            y += ROW;
        }
        return y + 5;
    }

    private static boolean isGeneral(RegisterState state) {
        return state.register().kind() == RegisterKind.GENERAL
                || state.register().kind() == RegisterKind.PROGRAM_COUNTER
                || state.register().kind() == RegisterKind.STACK_POINTER;
    }

    private void row(RegisterState state, double y) {
        Ink ink = Ink.of(state.changed() ? Role.CHANGED : Role.TEXT);
        double baseline = y + ROW - 5;
        String name = state.register().name();
        sketch.text(x + 12, baseline, name, Face.CODE, Ink.of(Role.MUTED));
        if (state.changed()) {
            sketch.box(x + 4, y + 2, 3, ROW - 4, ink, Ink.NONE);
        }
        sketch.text(x + 62, baseline, width - 66, shortHex(state), Face.CODE, ink);
        sketch.place(
                x,
                y,
                width,
                ROW,
                new Target.Register(name),
                "register %s, %s: %s%s"
                        .formatted(
                                name,
                                state.register().role(),
                                state.hex(),
                                state.before().map(old -> ", was " + state.hex(old)).orElse("")));
    }

    /** Guest addresses have eight digits; longer values are shown whole. */
    private static String shortHex(RegisterState state) {
        return state.value().bitLength() <= 32
                ? String.format(Locale.ROOT, "0x%08x", state.value().longValue())
                : state.hex();
    }
}
