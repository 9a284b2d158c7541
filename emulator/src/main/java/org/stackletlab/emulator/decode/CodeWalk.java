package org.stackletlab.emulator.decode;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts instructions in straight code by their bytes. Unicorn could be asked how it would
 * translate the code, but where code ends at the end of mapped memory the question itself would
 * raise a CPU exception outside a run.
 */
public enum CodeWalk {
    /** 32-bit x86. */
    X86,
    /** 64-bit x86. */
    X86_64,
    /** Arm, four bytes each. */
    ARM,
    /** Arm in Thumb state. */
    THUMB;

    /**
     * How many instructions the bytes are.
     *
     * @param code from the first byte of an instruction to the last byte of another
     */
    public int count(byte[] code) {
        int count = 0;
        X86InstructionLength x86 = new X86InstructionLength(this == X86_64, code);
        for (int at = 0; at < code.length; at += length(x86, code, at)) {
            count++;
        }
        return count;
    }

    /**
     * Where the instructions begin.
     *
     * @param code from the first byte of an instruction to the last byte of another
     */
    public List<Integer> offsets(byte[] code) {
        List<Integer> offsets = new ArrayList<>();
        X86InstructionLength x86 = new X86InstructionLength(this == X86_64, code);
        for (int at = 0; at < code.length; at += length(x86, code, at)) {
            offsets.add(at);
        }
        return offsets;
    }

    /**
     * Where the instruction begins that has so many before it.
     *
     * @param code from the first byte of an instruction, with at least that many in it
     */
    public int offset(byte[] code, int instructions) {
        int at = 0;
        X86InstructionLength x86 = new X86InstructionLength(this == X86_64, code);
        for (int i = 0; i < instructions; i++) {
            at += length(x86, code, at);
        }
        return at;
    }

    private int length(X86InstructionLength x86, byte[] code, int at) {
        return switch (this) {
            case X86, X86_64 -> x86.at(at);
            case ARM -> 4;
            case THUMB -> thumb(code, at);
        };
    }

    private static int thumb(byte[] code, int at) {
        int first = code[at + 1] & 0xff;
        return first >= 0xe8 ? 4 : 2; // 0b11101, 0b11110 and 0b11111 start a pair of halfwords
    }
}
