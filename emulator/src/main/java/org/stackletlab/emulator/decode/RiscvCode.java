package org.stackletlab.emulator.decode;

import java.util.Optional;

/**
 * RISC-V with 32-bit and compressed instructions: The RISC-V Instruction Set Manual, volume I,
 * chapters 2, 8 and 16.
 */
final class RiscvCode implements InstructionSet {
    private static final int RA = 1;
    private static final int AUIPC = 0x17;
    private static final int JALR = 0x67;
    private static final int JAL = 0x6f;
    private static final int ATOMIC = 0x2f;

    /** 0b11 in the lowest bits marks an instruction of four bytes. */
    @Override
    public int length(byte[] code, int at) {
        return (code[at] & 3) == 3 ? 4 : 2;
    }

    @Override
    public int step() {
        return 2;
    }

    /** {@code ret}, which is {@code jalr zero, 0(ra)}. */
    @Override
    public byte[] returnInstruction() {
        return Words.bytes(0x0000_8067);
    }

    /** {@code jal}, and the second half of a far call: {@code auipc} with {@code jalr}. */
    @Override
    public Optional<Jump> jump(byte[] code, int at) {
        int word = Words.word(code, at);
        int opcode = word & 0x7f;
        if (opcode == JAL) {
            int distance =
                    (word >> 31 << 20)
                            | (word & 0xff000)
                            | (word >>> 9 & 0x800)
                            | (word >>> 20 & 0x7fe);
            return Optional.of(new Jump(4, distance, target(word) == RA));
        }
        int before = Words.word(code, at - 4);
        boolean far =
                opcode == JALR
                        && (word & 0x7000) == 0
                        && (before & 0x7f) == AUIPC
                        && target(before) == (word >>> 15 & 31);
        return far
                ? Optional.of(
                        new Jump(4, (before & 0xffff_f000) + (word >> 20) - 4L, target(word) == RA))
                : Optional.empty();
    }

    private static int target(int word) {
        return word >>> 7 & 31;
    }

    /** {@code jalr ra, 0(rs)} or its compressed form, but for the second half of a far call. */
    @Override
    public int callThroughRegister(byte[] code, int at) {
        int half = Words.half(code, at);
        if ((half & 0xf07f) == 0x9002 && (half & 0x0f80) != 0) {
            return 2;
        }
        int word = Words.word(code, at);
        boolean call = (word & 0xfff0_7fff) == (JALR | RA << 7);
        return call && (word >>> 15 & 31) != RA ? 4 : 0;
    }

    @Override
    public boolean hasExclusiveAccesses() {
        return true;
    }

    /** {@code lr} and {@code sc}. */
    @Override
    public Exclusive exclusive(byte[] code, int at) {
        int word = Words.word(code, at);
        if ((word & 0x7f) != ATOMIC) {
            return Exclusive.NEITHER;
        }
        return switch (word >>> 27) {
            case 2 -> Exclusive.OPENS;
            case 3 -> Exclusive.CLOSES;
            default -> Exclusive.NEITHER;
        };
    }

    @Override
    public boolean meansNoInstruction(int number) {
        return number == 2;
    }

    /** Unicorn takes every instruction that trapped for one of four bytes. */
    @Override
    public int pastTrap() {
        return 4;
    }

    /** Causes as in volume II, table 3.6. */
    @Override
    public String trapName(int number) {
        return switch (number) {
            case 0 -> "misaligned jump";
            case 2 -> "illegal instruction";
            case 3 -> "breakpoint instruction";
            case 4 -> "misaligned load";
            case 6 -> "misaligned store";
            case 8, 11 -> "system call instruction";
            default -> "exception";
        };
    }
}
