package org.stackletlab.emulator.decode;

import java.util.Optional;

/** z/Architecture: Principles of Operation, chapters 5 (formats) and 7 (branches). */
final class S390xCode implements InstructionSet {
    private static final int ALWAYS = 15;
    private static final int LINK = 14;

    /** The two highest bits say how many halfwords there are: one, two, two or three. */
    @Override
    public int length(byte[] code, int at) {
        return switch (code[at] >> 6 & 3) {
            case 0 -> 2;
            case 1, 2 -> 4;
            default -> 6;
        };
    }

    @Override
    public int step() {
        return 2;
    }

    /** {@code br %r14}. */
    @Override
    public byte[] returnInstruction() {
        return new byte[] {0x07, (byte) 0xfe};
    }

    /** {@code brasl} and {@code jg} with 32 bits, {@code bras} and {@code j} with 16: halfwords. */
    @Override
    public Optional<Jump> jump(byte[] code, int at) {
        int word = Words.bigWord(code, at);
        int register = word >>> 20 & 15;
        int operation = word >>> 16 & 15;
        boolean link = operation == 5 && register == LINK;
        if (!link && (operation != 4 || register != ALWAYS)) {
            return Optional.empty();
        }
        return switch (word >>> 24) {
            case 0xa7 -> Optional.of(new Jump(4, (short) word * 2L, link));
            case 0xc0 -> Optional.of(new Jump(6, Words.bigWord(code, at + 2) * 2L, link));
            default -> Optional.empty();
        };
    }

    /** {@code basr %r14, %rn}. */
    @Override
    public int callThroughRegister(byte[] code, int at) {
        int half = Words.bigWord(code, at) >>> 16;
        if (at + 2 == code.length) {
            half = (code[at] & 0xff) << 8 | (code[at + 1] & 0xff);
        }
        return (half & 0xfff0) == 0x0de0 && (half & 15) != 0 ? 2 : 0;
    }

    @Override
    public String trapName(int number) {
        return switch (number) {
            case 1 -> "external interruption";
            case 2 -> "supervisor call instruction";
            case 3 -> "program interruption";
            default -> "exception";
        };
    }
}
