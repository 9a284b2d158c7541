package org.stackletlab.emulator.arch.target;

/**
 * How assembly is written, as far as whoever reads a switch file has to know.
 *
 * <p>Comments with {@code //} and slash-star are known everywhere.
 */
public enum AssemblySyntax {
    /** x86 in Intel's order: destination first, memory in brackets. */
    INTEL("#", true, ".intel_syntax noprefix\n", ""),
    /** Arm, 32 bits, unified syntax. */
    ARM("@", false, ".syntax unified\n.arm\n", ".inst 0x%2$s\n"),
    /** AArch64. */
    AARCH64("//", false, "", ".inst 0x%2$s\n"),
    /** RISC-V. */
    RISCV("#", false, "", ".insn %1$d, 0x%2$s\n"),
    /** z/Architecture. */
    S390X("#", true, "", ""),
    /** Power, with names of registers rather than bare numbers. */
    POWER("#", false, "", ""),
    /** MIPS, where a file says whether the assembler may fill the place behind a jump. */
    MIPS("#", false, "", "");

    private final String comment;
    private final boolean alignsToBytes;
    private final String head;
    private final String instruction;

    AssemblySyntax(String comment, boolean alignsToBytes, String head, String instruction) {
        this.comment = comment;
        this.alignsToBytes = alignsToBytes;
        this.head = head;
        this.instruction = instruction;
    }

    /** What begins a comment that ends with its line. */
    public String comment() {
        return comment;
    }

    /** Whether {@code .align} counts bytes; else it is the power of two. */
    public boolean alignsToBytes() {
        return alignsToBytes;
    }

    /** What assembly that we write ourselves begins with. */
    public String head() {
        return head;
    }

    /** Whether objects tell code from data, so that bytes have to be marked as instructions. */
    public boolean marksCode() {
        return !instruction.isEmpty();
    }

    /**
     * The directive that says an instruction by its number and marks it as code.
     *
     * @param code little-endian
     */
    public String instruction(byte[] code, int at, int length) {
        StringBuilder number = new StringBuilder();
        for (int i = at + length - 1; i >= at; i--) {
            number.append("%02x".formatted(code[i]));
        }
        return instruction.formatted(length, number);
    }
}
