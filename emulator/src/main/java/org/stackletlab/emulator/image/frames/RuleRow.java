package org.stackletlab.emulator.image.frames;

import java.nio.ByteBuffer;
import java.util.Map;

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
}
