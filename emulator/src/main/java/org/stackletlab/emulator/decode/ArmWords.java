package org.stackletlab.emulator.decode;

/**
 * What the A32 and the A64 instructions have in common: four bytes each, and exclusive accesses.
 */
abstract class ArmWords implements InstructionSet {
    @Override
    public final int length(byte[] code, int at) {
        return step();
    }

    @Override
    public final int step() {
        return Integer.BYTES;
    }

    @Override
    public final boolean hasExclusiveAccesses() {
        return true;
    }

    @Override
    public final String trapName(int number) {
        return armTrap(number);
    }

    /** Unicorn's numbers for all instruction sets of Arm. */
    static String armTrap(int number) {
        return switch (number) {
            case 2 -> "system call instruction";
            case 7 -> "breakpoint instruction";
            default -> "exception";
        };
    }
}
