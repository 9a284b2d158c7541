package org.stackletlab.emulator.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has to be known of machine code to count it, to find calls in it and to say why it stopped.
 *
 * <p>Unicorn could be asked how it would translate code, but where code ends at the end of mapped
 * memory the question itself would raise a CPU exception outside a run.
 */
public interface InstructionSet {
    /**
     * A call or jump to an address that the instruction itself says.
     *
     * @param bytes length of the instruction
     * @param distance from its first byte to where it goes
     * @param returns whether it leaves a return address
     * @param absolute whether the distance is one from address 0
     */
    record Jump(int bytes, long distance, boolean returns, boolean absolute) {
        /** One that says how far it goes. */
        Jump(int bytes, long distance, boolean returns) {
            this(bytes, distance, returns, false);
        }

        /**
         * Where it goes.
         *
         * @param at address of its first byte
         */
        public long target(long at) {
            return absolute ? distance : at + distance;
        }
    }

    /** What an instruction does to the monitor of exclusive accesses, which no register shows. */
    enum Exclusive {
        /** It is a load that a store will ask about. */
        OPENS,
        /** It is that store, or gives the monitor up. */
        CLOSES,
        /** Neither. */
        NEITHER
    }

    /**
     * Length of the instruction at an index, in bytes. Only asked about instructions that are whole
     * in the code.
     */
    int length(byte[] code, int at);

    /** What the distance between two instructions is a multiple of, in bytes. */
    int step();

    /** The instruction that ends a function. */
    byte[] returnInstruction();

    /**
     * The direct call or jump at an index, which may be any multiple of {@link #step}: bytes that
     * happen to look like one count as one.
     */
    Optional<Jump> jump(byte[] code, int at);

    /** How long the call through a register at an index is; 0 if there is something else. */
    int callThroughRegister(byte[] code, int at);

    /** Whether there are exclusive accesses at all. */
    default boolean hasExclusiveAccesses() {
        return false;
    }

    /** What the instruction at an index does to the monitor of exclusive accesses. */
    default Exclusive exclusive(byte[] code, int at) {
        return Exclusive.NEITHER;
    }

    /**
     * Whether Unicorn counts instructions otherwise: where a jump is executed together with the
     * instruction behind it, the two are one here, so that nobody stops between them.
     */
    default boolean joinsInstructions() {
        return false;
    }

    /**
     * A register that has one value in all functions of a module.
     *
     * @param register its name
     */
    record ModuleConstant(String register, long value) {}

    /**
     * The constant that the first instructions of a function set, whoever calls it.
     *
     * @param code from the first instruction on
     * @param address where that stands
     */
    default Optional<ModuleConstant> moduleConstant(byte[] code, long address) {
        return Optional.empty();
    }

    /**
     * Whether code is a linker's, which calls of a function go through and which keeps something
     * for the caller on the way.
     *
     * @param code from the first instruction on
     */
    default boolean keepsForCaller(byte[] code) {
        return false;
    }

    /** What Unicorn means by the number of an exception. */
    String trapName(int number);

    /** Whether a number of an exception says that there is no such instruction. */
    default boolean meansNoInstruction(int number) {
        return false;
    }

    /** How far behind the begin of an instruction that trapped Unicorn stops; 0 if at it. */
    default int pastTrap() {
        return 0;
    }

    /**
     * How many instructions the bytes are.
     *
     * @param code from the first byte of an instruction to the last byte of another
     */
    default int count(byte[] code) {
        int count = 0;
        for (int at = 0; at < code.length; at += length(code, at)) {
            count++;
        }
        return count;
    }

    /**
     * Where the instructions begin.
     *
     * @param code from the first byte of an instruction to the last byte of another
     */
    default List<Integer> offsets(byte[] code) {
        List<Integer> offsets = new ArrayList<>();
        for (int at = 0; at < code.length; at += length(code, at)) {
            offsets.add(at);
        }
        return offsets;
    }

    /**
     * Where the instruction begins that has so many before it.
     *
     * @param code from the first byte of an instruction, with at least that many in it
     */
    default int offset(byte[] code, int instructions) {
        int at = 0;
        for (int i = 0; i < instructions; i++) {
            at += length(code, at);
        }
        return at;
    }
}
