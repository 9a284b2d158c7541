package org.stackletlab.inspector.world.text;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.emulator.arch.fact.FlagBit;
import org.stackletlab.inspector.world.Pointee;
import org.stackletlab.inspector.world.RegisterState;
import org.stackletlab.inspector.world.World;

/** Prints registers. */
final class RegisterText {
    private static final int LONGEST_ROLE = 30;

    private final World world;
    private final int width;

    RegisterText(World world, int width) {
        this.world = world;
        this.width = width;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        boolean changes = world.registers().stream().anyMatch(RegisterState::changed);
        lines.add(
                "registers at mark %s%s"
                        .formatted(world.mark(), changes ? "; * marks what changed" : ""));
        int left = width - (world.platform().wordBytes() == 8 ? 62 : 54);
        int role = Math.clamp(left, 12, LONGEST_ROLE);
        Columns integers = new Columns(width, List.of(1, 8, 18, role), List.of());
        Columns others = new Columns(width, List.of(1, 8, 34), List.of());
        int zeros = 0;
        for (RegisterState state : world.registers()) {
            RegisterKind kind = state.register().kind();
            if (kind == RegisterKind.SYSTEM) {
                continue;
            }
            if (kind != RegisterKind.FLOAT && kind != RegisterKind.VECTOR) {
                integers.row(star(state), name(state), state.hex(), role(state), remark(state));
            } else if (state.changed() || state.value().signum() != 0) {
                others.row(star(state), name(state), state.hex(), remark(state));
            } else {
                zeros++;
            }
        }
        lines.addAll(integers.lines());
        lines.addAll(others.lines());
        if (zeros > 0) {
            lines.add("  %d floating-point and vector registers are 0".formatted(zeros));
        }
        return lines;
    }

    private static String star(RegisterState state) {
        return state.changed() ? "*" : " ";
    }

    private static String name(RegisterState state) {
        return state.register().name();
    }

    private static String role(RegisterState state) {
        return state.register().role();
    }

    private static String remark(RegisterState state) {
        List<String> parts = new ArrayList<>();
        state.before().map(before -> "was " + shorter(state, before)).ifPresent(parts::add);
        if (state.register().kind() == RegisterKind.FLAGS) {
            parts.add(
                    state.flags().isEmpty()
                            ? "no flag is set"
                            : state.flags().stream()
                                    .map(FlagBit::name)
                                    .collect(Collectors.joining(" ")));
        }
        if (state.register().kind() == RegisterKind.FLOAT && state.register().bits() == 64) {
            parts.add(Double.toString(Double.longBitsToDouble(state.value().longValue())));
        }
        pointee(state.pointee()).ifPresent(parts::add);
        return String.join("; ", parts);
    }

    /** A former value without leading zeros. */
    private static String shorter(RegisterState state, BigInteger value) {
        return value.bitLength() <= Integer.SIZE
                ? "0x%08x".formatted(value.intValue())
                : state.hex(value);
    }

    private static Optional<String> pointee(Optional<Pointee> pointee) {
        return pointee.map(
                to ->
                        "-> "
                                + to.text()
                                + to.string().map(text -> " \"" + escaped(text) + "\"").orElse(""));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
