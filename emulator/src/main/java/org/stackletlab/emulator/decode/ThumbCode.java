package org.stackletlab.emulator.decode;

import java.util.Optional;

/**
 * The T32 instructions: Arm Architecture Reference Manual, ARMv7-A, chapter A6. Programs built here
 * have none; code under test may.
 */
final class ThumbCode implements InstructionSet {
    @Override
    public int length(byte[] code, int at) {
        // 0b11101, 0b11110 and 0b11111 start a pair of halfwords
        return (code[at + 1] & 0xff) >= 0xe8 ? 4 : 2;
    }

    @Override
    public int step() {
        return 2;
    }

    /** {@code bx lr}. */
    @Override
    public byte[] returnInstruction() {
        return new byte[] {0x70, 0x47};
    }

    @Override
    public Optional<Jump> jump(byte[] code, int at) {
        return Optional.empty();
    }

    /** {@code blx rm}. */
    @Override
    public int callThroughRegister(byte[] code, int at) {
        return (Words.half(code, at) & 0xff87) == 0x4780 ? 2 : 0;
    }

    @Override
    public String trapName(int number) {
        return ArmWords.armTrap(number);
    }
}
