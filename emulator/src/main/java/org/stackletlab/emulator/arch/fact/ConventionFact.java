package org.stackletlab.emulator.arch.fact;

import java.util.Map;

/** The facts of a calling convention, each of which has its own place in the ABI document. */
public enum ConventionFact {
    /** Which integer and floating-point registers a function must leave as it found them. */
    CALLEE_SAVED,
    /**
     * Which control registers (rounding, exception masks) a function must leave as it found them.
     */
    CONTROL_SAVED,
    /** Where integer and pointer arguments are passed. */
    ARGUMENTS,
    /** Where an integer or pointer result is returned. */
    RESULT,
    /** What the stack pointer must be a multiple of at a call. */
    STACK_ALIGNMENT,
    /** Where the return address is at function entry. */
    RETURN_ADDRESS,
    /** How many bytes below the stack pointer a function may use without moving it. */
    RED_ZONE;

    /**
     * The places in a document that tells registers, calls and the stack frame in one section each,
     * as most do.
     *
     * @param returnAddress which of them says where the return address is
     */
    public static Map<ConventionFact, AbiSource> in(
            AbiSource registers, AbiSource calls, AbiSource frame, AbiSource returnAddress) {
        return Map.of(
                CALLEE_SAVED, registers,
                CONTROL_SAVED, registers,
                ARGUMENTS, calls,
                RESULT, calls,
                STACK_ALIGNMENT, frame,
                RETURN_ADDRESS, returnAddress,
                RED_ZONE, frame);
    }
}
