package org.stackletlab.emulator.arch;

/** What a register is for, as far as a reader of machine state cares. */
public enum RegisterKind {
    /** An integer register that programs compute with. */
    GENERAL,
    /** The stack pointer. */
    STACK_POINTER,
    /** The address of the instruction to be executed next. */
    PROGRAM_COUNTER,
    /** The register that receives the return address at a call. */
    LINK,
    /** Condition and status flags. */
    FLAGS,
    /** A scalar floating-point register. */
    FLOAT,
    /** A vector register. */
    VECTOR,
    /** A register that steers floating-point arithmetic: rounding, precision, exception masks. */
    CONTROL,
    /** A register of the operating system's, which C programs never touch; set once at start-up. */
    SYSTEM
}
