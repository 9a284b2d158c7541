package org.stackletlab.visualizer.stage;

import static java.util.Comparator.comparingInt;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.inspector.world.RegisterState;
import org.stackletlab.inspector.world.World;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Sketch;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.picture.Words;

/** The registers: changed ones have a bar, another colour, and the old value beside the new one. */
final class RegistersPart {
    private static final double ROW = 18;
    private static final int WIDEST = 8;
    private static final int FEW = 6;

    private final Sketch sketch;
    private final double x;
    private final double width;
    private final Map<String, Double> rows = new HashMap<>();

    RegistersPart(Sketch sketch, double x, double width) {
        this.sketch = sketch;
        this.x = x;
        this.width = width;
    }

    /** What registers need at least between two heights: a third, or some lines. */
    static double leastHeight(double top, double bottom) {
        return Math.min(24 + FEW * ROW, (bottom - top) * 0.45);
    }

    /** Draws, and says where it ends. */
    double draw(World world, Pushes pushes, double top, double bottom) {
        sketch.caption(x, top, "Registers · " + world.platform().name());
        List<RegisterState> shown =
                world.registers().stream()
                        .filter(state -> state.register().bytes() <= WIDEST)
                        .filter(state -> isGeneral(state) || isBusy(state, pushes))
                        .toList();
        int room = (int) Math.max(3, (bottom - top - 24) / ROW);
        List<RegisterState> fitting = fitting(shown, pushes, room);
        int rows = Math.min(room, shown.size());
        double y = top + 14;
        sketch.box(x, y, width, rows * ROW + 10, Ink.of(Role.PANEL), Ink.of(Role.EDGE).faint(0.5));
        y += 5;
        for (RegisterState state : fitting) {
            row(state, pushes, y);
            y += ROW;
        }
        if (fitting.size() < shown.size()) {
            rest(shown, fitting, y);
            y += ROW;
        }
        return y + 5;
    }

    /** Those that are shown, in their order: what moves and what has changed before the others. */
    private static List<RegisterState> fitting(List<RegisterState> all, Pushes pushes, int room) {
        if (all.size() <= room) {
            return all;
        }
        Set<RegisterState> first =
                all.stream()
                        .sorted(comparingInt(state -> rank(state, pushes)))
                        .limit(room - 1)
                        .collect(Collectors.toSet());
        return all.stream().filter(first::contains).toList();
    }

    private static int rank(RegisterState state, Pushes pushes) {
        return switch (state.register().kind()) {
            case STACK_POINTER, PROGRAM_COUNTER -> 0;
            case LINK -> 1;
            default -> isBusy(state, pushes) ? 2 : state.value().signum() != 0 ? 3 : 4;
        };
    }

    private void rest(List<RegisterState> all, List<RegisterState> shown, double y) {
        List<RegisterState> others = all.stream().filter(state -> !shown.contains(state)).toList();
        boolean still = others.stream().noneMatch(RegisterState::changed);
        String more = "and %d more".formatted(others.size());
        String whole = still ? more + ", unchanged" : more;
        String words = Words.fitting(Face.SMALL, width - 16, whole, more);
        sketch.text(x + 12, y + ROW - 5, words, Face.SMALL, Ink.of(Role.MUTED));
    }

    private static boolean isBusy(RegisterState state, Pushes pushes) {
        return state.changed() || pushes.holds(state.register().name());
    }

    private static boolean isGeneral(RegisterState state) {
        return state.register().kind() == RegisterKind.GENERAL
                || state.register().kind() == RegisterKind.PROGRAM_COUNTER
                || state.register().kind() == RegisterKind.LINK
                || state.register().kind() == RegisterKind.STACK_POINTER;
    }

    private void row(RegisterState state, Pushes pushes, double y) {
        Ink ink = Ink.of(state.changed() ? Role.CHANGED : Role.TEXT);
        double baseline = y + ROW - 5;
        String name = state.register().name();
        rows.put(name, y + ROW / 2);
        sketch.text(x + 12, baseline, name, Face.CODE, Ink.of(Role.MUTED));
        if (state.changed()) {
            sketch.box(x + 4, y + 2, 3, ROW - 4, ink, Ink.NONE);
        }
        String value = shortHex(state);
        sketch.text(x + 62, baseline, width - 66, value, Face.CODE, ink);
        double from = x + 68 + Face.CODE.widthOf(value);
        String aside =
                pushes.holds(name)
                        ? "pushed"
                        : state.before()
                                .map(old -> "* " + Words.address(old.longValue()))
                                .orElse("");
        if (Face.CODE_SMALL.widthOf(aside) <= x + width - 4 - from) {
            sketch.text(from, baseline, aside, Face.CODE_SMALL, Ink.of(Role.MUTED));
        }
        Optional<String> was = state.before().map(old -> ", was " + state.hex(old));
        String words =
                "register %s, %s: %s%s%s"
                        .formatted(
                                name,
                                state.register().role(),
                                state.hex(),
                                was.orElse(""),
                                pushes.holds(name) ? ", pushed onto the stack" : "");
        sketch.place(x, y, width, ROW, new Target.Register(name), words);
    }

    /** Where a register stands, if it is shown. */
    Optional<Double> yOf(String register) {
        return Optional.ofNullable(rows.get(register));
    }

    double rightEdge() {
        return x + width;
    }

    /** Guest addresses have eight digits; longer values are shown whole. */
    private static String shortHex(RegisterState state) {
        return state.value().bitLength() <= 32
                ? String.format(Locale.ROOT, "0x%08x", state.value().longValue())
                : state.hex();
    }
}
