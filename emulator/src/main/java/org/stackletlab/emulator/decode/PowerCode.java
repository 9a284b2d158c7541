package org.stackletlab.emulator.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Power ISA, book I, chapters 1.6 (formats) and 2.4 (branches). */
final class PowerCode implements InstructionSet {
    private static final int BRANCH = 18;
    private static final int RETURN = 0x4e80_0020;
    private static final int CALL_COUNTER = 0x4e80_0421;

    // Extended opcodes of primary opcode 31.
    private static final int LOAD_WORD = 20;
    private static final int LOAD_DOUBLE = 84;
    private static final int STORE_WORD = 150;
    private static final int STORE_DOUBLE = 214;

    private final ByteOrder order;

    PowerCode(ByteOrder order) {
        this.order = order;
    }

    @Override
    public int length(byte[] code, int at) {
        return 4;
    }

    @Override
    public int step() {
        return 4;
    }

    /** {@code blr}. */
    @Override
    public byte[] returnInstruction() {
        return ByteBuffer.allocate(4).order(order).putInt(RETURN).array();
    }

    /** {@code b} and {@code bl}, relative to the instruction itself. */
    @Override
    public Optional<Jump> jump(byte[] code, int at) {
        int word = word(code, at);
        boolean relative = word >>> 26 == BRANCH && (word & 2) == 0;
        return relative
                ? Optional.of(new Jump(4, (word & 0x03ff_fffc) << 6 >> 6, (word & 1) != 0))
                : Optional.empty();
    }

    /** {@code bctrl}. */
    @Override
    public int callThroughRegister(byte[] code, int at) {
        return word(code, at) == CALL_COUNTER ? 4 : 0;
    }

    @Override
    public boolean hasExclusiveAccesses() {
        return true;
    }

    /** {@code lwarx}, {@code ldarx} and their stores. */
    @Override
    public Exclusive exclusive(byte[] code, int at) {
        int word = word(code, at);
        if (word >>> 26 != 31) {
            return Exclusive.NEITHER;
        }
        return switch (word >>> 1 & 0x3ff) {
            case LOAD_WORD, LOAD_DOUBLE -> Exclusive.OPENS;
            case STORE_WORD, STORE_DOUBLE -> Exclusive.CLOSES;
            default -> Exclusive.NEITHER;
        };
    }

    /** {@code addis r2, r12, …} or {@code lis r2, …}, and {@code addi r2, r2, …}. */
    @Override
    public Optional<ModuleConstant> moduleConstant(byte[] code, long address) {
        int first = word(code, 0);
        int second = word(code, 4);
        boolean relative = first >>> 16 == 0x3c4c;
        if ((!relative && first >>> 16 != 0x3c40) || second >>> 16 != 0x3842) {
            return Optional.empty();
        }
        long from = relative ? address : 0;
        return Optional.of(
                new ModuleConstant("r2", from + ((long) (short) first << 16) + (short) second));
    }

    /** {@code std r2, 24(r1)}, in ELF V1 40, which the caller loads again. */
    @Override
    public boolean keepsForCaller(byte[] code) {
        return word(code, 0) == 0xf841_0018 || word(code, 0) == 0xf841_0028;
    }

    private int word(byte[] code, int at) {
        return order == ByteOrder.BIG_ENDIAN ? Words.bigWord(code, at) : Words.word(code, at);
    }

    /** As QEMU counts them. */
    @Override
    public String trapName(int number) {
        return switch (number) {
            case 2, 3, 70 -> "access that the machine refuses";
            case 5 -> "misaligned access";
            case 6 -> "illegal or trapping instruction";
            case 7, 73 -> "floating point or vectors, which are off";
            case 8 -> "system call instruction";
            default -> "exception";
        };
    }
}
