package org.stackletlab.emulator.image.frames;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.stackletlab.emulator.arch.Register;

/**
 * The rules that hold at one instruction: a row of the table of 6.4.1.
 *
 * @param frameAddress how to find the canonical frame address
 * @param registers rules by DWARF's register number; a register without one is as the ABI says
 */
record RuleRow(FrameAddress frameAddress, Map<Integer, Rule> registers) {
    RuleRow {
        registers = Map.copyOf(registers);
    }

    /** How to find the canonical frame address. */
    sealed interface FrameAddress {
        /** A register plus a number. */
        record Relative(int register, long offset) implements FrameAddress {}

        /** What an expression comes to. */
        record Computed(ByteBuffer expression) implements FrameAddress {}
    }

    /** The row as LLVM's tools write it, with the names of registers. */
    String describe(DwarfRegisters numbers) {
        StringJoiner rules = new StringJoiner(", ", ": ", "").setEmptyValue("");
        new TreeMap<>(registers)
                .forEach(
                        (number, rule) ->
                                rules.add(name(numbers, number) + "=" + describe(numbers, rule)));
        return "CFA="
                + switch (frameAddress) {
                    case FrameAddress.Relative it ->
                            name(numbers, it.register()) + signed(it.offset());
                    case FrameAddress.Computed _ -> "(an expression)";
                }
                + rules;
    }

    private static String describe(DwarfRegisters numbers, Rule rule) {
        return switch (rule) {
            case Rule.Undefined _ -> "undefined";
            case Rule.Same _ -> "same";
            case Rule.At at -> "[CFA" + signed(at.offset()) + "]";
            case Rule.Offset offset -> "CFA" + signed(offset.offset());
            case Rule.InRegister in -> name(numbers, in.number());
            case Rule.AtExpression _ -> "[an expression]";
            case Rule.Computed _ -> "(an expression)";
        };
    }

    private static String name(DwarfRegisters numbers, int number) {
        return numbers.register(number).map(Register::name).orElse("reg" + number);
    }

    private static String signed(long offset) {
        return offset == 0 ? "" : "%+d".formatted(offset);
    }
}
