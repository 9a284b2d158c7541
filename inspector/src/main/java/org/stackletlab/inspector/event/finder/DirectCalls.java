package org.stackletlab.inspector.event.finder;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.emulator.arch.Platform;

/**
 * Finds direct calls in machine code by their encoding. Where the next instruction begins is not
 * looked at: bytes that happen to look like a call of a function that exists are never executed as
 * one, so that a probe there is never told.
 */
final class DirectCalls {
    private static final int EM_386 = 3;
    private static final int EM_X86_64 = 62;
    private static final int EM_ARM = 40;

    private DirectCalls() {}

    /**
     * A call, or a jump that may end a function with another one's.
     *
     * @param at address of the instruction
     * @param next address of the one behind it
     * @param target where it goes
     * @param returns whether it leaves a return address
     */
    record Call(long at, long next, long target, boolean returns) {}

    /**
     * What may be calls in a stretch of code; empty for platforms whose encoding is not known.
     *
     * @param address where the code stands
     */
    static List<Call> in(Platform platform, byte[] code, long address) {
        return switch (platform.elfMachine()) {
            case EM_386, EM_X86_64 -> x86(code, address);
            case EM_ARM -> arm(code, address);
            default -> List.of();
        };
    }

    /** {@code e8} calls and {@code e9} jumps, relative to the next instruction. */
    private static List<Call> x86(byte[] code, long address) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i + 5 <= code.length; i++) {
            int opcode = code[i] & 0xff;
            if (opcode == 0xe8 || opcode == 0xe9) {
                long next = address + i + 5;
                calls.add(new Call(next - 5, next, next + word(code, i + 1), opcode == 0xe8));
            }
        }
        return calls;
    }

    /** {@code bl} and {@code b} of the A32 instructions, relative to two instructions later. */
    private static List<Call> arm(byte[] code, long address) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i + 4 <= code.length; i += 4) {
            int instruction = word(code, i);
            int kind = instruction >>> 24 & 0xf;
            if (instruction >>> 28 != 0xf && (kind == 0xb || kind == 0xa)) {
                long offset = (instruction << 8 >> 8) * 4L;
                calls.add(
                        new Call(
                                address + i,
                                address + i + 4,
                                address + i + 8 + offset,
                                kind == 0xb));
            }
        }
        return calls;
    }

    private static int word(byte[] code, int at) {
        return (code[at] & 0xff)
                | (code[at + 1] & 0xff) << 8
                | (code[at + 2] & 0xff) << 16
                | code[at + 3] << 24;
    }
}
