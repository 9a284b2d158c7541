package org.stackletlab.emulator.decode;

import java.util.Optional;

/** The A64 instructions: Arm Architecture Reference Manual for A-profile, chapter C4. */
final class Aarch64Code extends ArmWords {
    // Load and store exclusive, one register or a pair: size 001000 0 L o1 Rs o0 Rt2 Rn Rt.
    private static final int EXCLUSIVE = 0x3f80_0000;
    private static final int EXCLUSIVE_ACCESS = 0x0800_0000;
    private static final int LOADS = 0x0040_0000;
    private static final int CLEAR = 0xd503_305f;
    private static final int CLEAR_MASK = 0xffff_f0ff;

    /** {@code ret}. */
    @Override
    public byte[] returnInstruction() {
        return Words.bytes(0xd65f_03c0);
    }

    /** {@code bl} and {@code b}, relative to the instruction itself. */
    @Override
    public Optional<Jump> jump(byte[] code, int at) {
        int instruction = Words.word(code, at);
        return (instruction & 0x7c00_0000) == 0x1400_0000
                ? Optional.of(new Jump(4, (instruction << 6 >> 6) * 4L, instruction < 0))
                : Optional.empty();
    }

    /** {@code blr xn}. */
    @Override
    public int callThroughRegister(byte[] code, int at) {
        return (Words.word(code, at) & 0xffff_fc1f) == 0xd63f_0000 ? 4 : 0;
    }

    @Override
    public Exclusive exclusive(byte[] code, int at) {
        int word = Words.word(code, at);
        if ((word & EXCLUSIVE) == EXCLUSIVE_ACCESS) {
            return (word & LOADS) != 0 ? Exclusive.OPENS : Exclusive.CLOSES;
        }
        return (word & CLEAR_MASK) == CLEAR ? Exclusive.CLOSES : Exclusive.NEITHER;
    }
}
