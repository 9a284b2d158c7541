package org.stackletlab.emulator.arch.fact;

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
    RED_ZONE
}
