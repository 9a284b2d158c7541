package org.stackletlab.emulator.decode;

import java.util.Optional;

/** The A32 instructions: Arm Architecture Reference Manual, ARMv7-A, chapter A5. */
final class ArmCode extends ArmWords {
    // LDREX, LDREXD, LDREXB, LDREXH and the stores: cond 0001_1xxL Rn Rt 1111 1001 Rt.
    private static final int EXCLUSIVE = 0x0f90_00f0;
    private static final int LOAD = 0x0190_0090;
    private static final int STORE = 0x0180_0090;
    private static final int CLEAR = 0xf57f_f01f;

    /** {@code bx lr}. */
    @Override
    public byte[] returnInstruction() {
        return Words.bytes(0xe12f_ff1e);
    }

    /** {@code bl} and {@code b}, relative to two instructions later. */
    @Override
    public Optional<Jump> jump(byte[] code, int at) {
        int instruction = Words.word(code, at);
        int kind = instruction >>> 24 & 0xf;
        return instruction >>> 28 != 0xf && (kind == 0xb || kind == 0xa)
                ? Optional.of(new Jump(4, 8 + (instruction << 8 >> 8) * 4L, kind == 0xb))
                : Optional.empty();
    }

    /** {@code blx rm}, always executed. */
    @Override
    public int callThroughRegister(byte[] code, int at) {
        return (Words.word(code, at) & 0xffff_fff0) == 0xe12f_ff30 ? 4 : 0;
    }

    @Override
    public Exclusive exclusive(byte[] code, int at) {
        int word = Words.word(code, at);
        return (word & EXCLUSIVE) == LOAD
                ? Exclusive.OPENS
                : (word & EXCLUSIVE) == STORE || word == CLEAR
                        ? Exclusive.CLOSES
                        : Exclusive.NEITHER;
    }
}
