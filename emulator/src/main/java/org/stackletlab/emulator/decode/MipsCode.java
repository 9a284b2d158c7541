package org.stackletlab.emulator.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * MIPS64 release 2: MIPS Architecture For Programmers, volume II-A. A jump and the instruction
 * behind it, which is executed before the jump goes, are one of eight bytes here.
 */
final class MipsCode implements InstructionSet {
    private static final int SPECIAL = 0;
    private static final int REGIMM = 1;
    private static final int J = 2;
    private static final int JAL = 3;
    private static final int COP1 = 17;
    private static final int JR = 8;
    private static final int JALR = 9;

    private static final int NO_INSTRUCTION = 20;

    private final ByteOrder order;

    MipsCode(ByteOrder order) {
        this.order = order;
    }

    @Override
    public int length(byte[] code, int at) {
        return goesLater(word(code, at)) ? 8 : 4;
    }

    @Override
    public boolean joinsInstructions() {
        return true;
    }

    /** Whether the instruction behind is executed before this one goes somewhere. */
    private static boolean goesLater(int word) {
        int opcode = word >>> 26;
        int second = word >>> 16 & 31;
        return switch (opcode) {
            case SPECIAL -> (word & 0x3f) == JR || (word & 0x3f) == JALR;
            case REGIMM -> (second & 0xc) == 0;
            case J, JAL, 4, 5, 6, 7, 20, 21, 22, 23 -> true;
            case COP1 -> (word >>> 21 & 31) == 8;
            default -> false;
        };
    }

    @Override
    public int step() {
        return 4;
    }

    /** {@code jr $ra} and {@code nop}. */
    @Override
    public byte[] returnInstruction() {
        return ByteBuffer.allocate(8).order(order).putInt(0x03e0_0008).array();
    }

    /**
     * {@code jal} and {@code j}: within the 256 MiB that the instruction is in, which are the
     * lowest for all code here; and {@code b}.
     */
    @Override
    public Optional<Jump> jump(byte[] code, int at) {
        int word = word(code, at);
        int opcode = word >>> 26;
        if (opcode == J || opcode == JAL) {
            return Optional.of(new Jump(8, (word & 0x03ff_ffffL) << 2, opcode == JAL, true));
        }
        boolean always = word >>> 16 == 0x1000;
        return always ? Optional.of(new Jump(8, 4 + (short) word * 4L, false)) : Optional.empty();
    }

    /** {@code jalr $ra, $rs}. */
    @Override
    public int callThroughRegister(byte[] code, int at) {
        return (word(code, at) & 0xfc1f_f83f) == (31 << 11 | JALR) ? 8 : 0;
    }

    @Override
    public boolean hasExclusiveAccesses() {
        return true;
    }

    /** {@code ll}, {@code lld} and their stores. */
    @Override
    public Exclusive exclusive(byte[] code, int at) {
        return switch (word(code, at) >>> 26) {
            case 48, 52 -> Exclusive.OPENS;
            case 56, 60 -> Exclusive.CLOSES;
            default -> Exclusive.NEITHER;
        };
    }

    private int word(byte[] code, int at) {
        return order == ByteOrder.BIG_ENDIAN ? Words.bigWord(code, at) : Words.word(code, at);
    }

    /** As QEMU counts them. */
    @Override
    public String trapName(int number) {
        return switch (number) {
            case 12, 13 -> "misaligned or forbidden address";
            case 17 -> "system call instruction";
            case 18 -> "breakpoint instruction";
            case NO_INSTRUCTION -> "illegal instruction";
            case 21 -> "integer overflow";
            case 22 -> "trap instruction, such as after a division by zero";
            case 23 -> "floating-point exception";
            default -> "exception";
        };
    }

    @Override
    public boolean meansNoInstruction(int number) {
        return number == NO_INSTRUCTION;
    }
}
