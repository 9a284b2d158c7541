package org.stackletlab.tests.check;

import static org.stackletlab.inspector.check.Check.ALIGN;
import static org.stackletlab.inspector.check.Check.ARG;
import static org.stackletlab.inspector.check.Check.CSR;
import static org.stackletlab.inspector.check.Check.DANGER;
import static org.stackletlab.inspector.check.Check.FLOW;
import static org.stackletlab.inspector.check.Check.FPCSR;
import static org.stackletlab.inspector.check.Check.FPGLOBAL;
import static org.stackletlab.inspector.check.Check.OVERLAP;
import static org.stackletlab.inspector.check.Check.RESERVED;
import static org.stackletlab.inspector.check.Check.RET;
import static org.stackletlab.inspector.check.Check.WRITE;

import java.util.List;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.tests.check.ProtocolViolations.Mistake;
import org.stackletlab.tests.check.Violations.Violation;

/**
 * Mistakes on the platforms beside the core ones: of each kind that has something of the platform
 * in it, one.
 */
final class OtherViolations {
    private static final String ARM_64 = "aarch64";
    private static final String RISC_V = "riscv64";

    private static final String Z = "s390x";
    private static final String Z_MOVE = "lay %r15, -SLP_SAVE_AREA(%r2)";

    private static final String POWER_MOVE = "addi %r1, %r3, -SLP_HEADER";

    private static final String MIPS_MOVE = "move $sp, $v0";

    private OtherViolations() {}

    static final List<Violation> AARCH64 =
            List.of(
                    Violations.on(
                            ARM_64, CSR, "x22", "ret", "ldp x21, x22, [sp, #SLP_SLOT_X21]", ""),
                    Violations.on(
                            ARM_64,
                            CSR,
                            "x19",
                            "mov x19, x1",
                            "stp x19, x20, [sp, #SLP_SLOT_X19]",
                            "stp x9, x20, [sp, #SLP_SLOT_X19]",
                            "ldp x19, x20, [sp, #SLP_SLOT_X19]",
                            "ldp x9, x20, [sp, #SLP_SLOT_X19]"),
                    Violations.on(ARM_64, FPCSR, "d9", "ret", "ldp d8, d9, [sp, #SLP_SLOT_D8]", ""),
                    Violations.on(
                            ARM_64,
                            FPGLOBAL,
                            "fpcr",
                            "msr",
                            "mov sp, x0",
                            "mov sp, x0; mrs x9, fpcr; eor x9, x9, #0x400000; msr fpcr, x9"),
                    Violations.on(
                            ARM_64,
                            RESERVED,
                            "tpidr_el0",
                            "msr",
                            "mov sp, x0",
                            "mov sp, x0; msr tpidr_el0, x20"),
                    Violations.on(
                            ARM_64,
                            DANGER,
                            "",
                            "ldr",
                            "mov sp, x0",
                            "mov sp, x0; ldr x9, [sp, #8]"));

    static final List<Violation> RISCV64 =
            List.of(
                    Violations.on(RISC_V, CSR, "s3", "ret", "ld s3, 168(sp)", ""),
                    Violations.on(RISC_V, CSR, "s1", "mv", "ld s1, 184(sp)", ""),
                    Violations.on(RISC_V, FPCSR, "fs5", "ret", "fld fs5, 56(sp)", ""),
                    Violations.on(
                            RISC_V, FPGLOBAL, "fcsr", "fs", "mv sp, a0", "mv sp, a0; fsrmi t1, 4"),
                    Violations.on(
                            RISC_V, RESERVED, "tp", "mv", "mv sp, a0", "mv sp, a0; mv tp, s1"),
                    Violations.on(
                            RISC_V, DANGER, "", "ld", "mv sp, a0", "mv sp, a0; ld t1, 8(sp)"));

    static final List<Violation> S390X =
            List.of(
                    Violations.on(Z, FPCSR, "f9", "br", "ld %f9, 168(%r15)", ""),
                    Violations.on(
                            Z,
                            CSR,
                            "r6",
                            "lgr %r6",
                            "lmg %r6, %r15, SLP_SLOT_R6(%r15)",
                            "lmg %r7, %r15, 56(%r15)"),
                    Violations.on(Z, FPGLOBAL, "fpc", "srnm", Z_MOVE, Z_MOVE + "; srnm 1"),
                    Violations.on(Z, RESERVED, "a1", "sar", Z_MOVE, Z_MOVE + "; sar %a1, %r7"),
                    Violations.on(Z, DANGER, "", "lg", Z_MOVE, Z_MOVE + "; lg %r1, 168(%r15)"),
                    Violations.on(
                            Z,
                            OVERLAP,
                            "",
                            "basr %r14, %r6",
                            "la %r2, SLP_SAVE_AREA(%r15)",
                            "lgr %r2, %r15",
                            Z_MOVE,
                            "lgr %r15, %r2"));

    static final List<Violation> PPC64LE = power("ppc64le");

    static final List<Violation> PPC64 = power("ppc64");

    static final List<Violation> MIPS64EL = mips("mips64el");

    static final List<Violation> MIPS64 = mips("mips64");

    /** Other protocols than ours. */
    static final List<Mistake> PROTOCOLS =
            List.of(
                    mistake("op aarch64", CSR, "x22", "ret", "ldp x21, x22, [sp, #16]", ""),
                    mistake("op aarch64", ARG, "argument sp", "blr x19", "mov x2, x0", "nop"),
                    mistake("op aarch64", OVERLAP, "", "blr x19", "mov sp, x0", ""),
                    // Where it leaves to is what its registers held: nowhere.
                    mistake(
                            "op aarch64",
                            ARG,
                            "argument sp",
                            "blr x19",
                            "mov x2, sp",
                            "mov x2, x30"),
                    mistake("op riscv64", CSR, "s4", "ret", "ld s4, 40(sp)", ""),
                    mistake("op riscv64", ALIGN, "sp", "jalr s0", "mv sp, a0", "addi sp, a0, -8"),
                    mistake("swap aarch64", FPCSR, "d13", "ret", "ldp d12, d13, [x1, #128]", ""),
                    mistake(
                            "swap aarch64",
                            WRITE,
                            "",
                            "str x1",
                            "mov x2, sp",
                            "str x1, [sp, #32]; mov x2, sp"),
                    mistake("swap riscv64", FPCSR, "fs7", "ret", "fld fs7, 160(a1)", ""),
                    mistake("swap riscv64", FLOW, "", "ret", "ld ra, 0(a1)", ""),
                    mistake(
                            "jump aarch64",
                            RET,
                            "x1",
                            "mov x1, x0",
                            "mov x2, sp",
                            "mov x2, sp; mov x1, x0"),
                    mistake(
                            "jump aarch64",
                            ALIGN,
                            "sp",
                            "blr x19",
                            "sub x0, x0, #160",
                            "sub x0, x0, #168"),
                    mistake("jump riscv64", CSR, "s9", "ret", "ld s9, 80(sp)", ""),
                    mistake(
                            "jump riscv64",
                            ARG,
                            "argument data",
                            "jalr s1",
                            "mv a2, sp",
                            "mv a2, sp; mv a1, a0"));

    private static Mistake mistake(
            String where, Check check, String register, String blame, String... edits) {
        return ProtocolViolations.on(where, check, register, blame, edits);
    }

    private static List<Violation> power(String platform) {
        return List.of(
                Violations.on(platform, CSR, "cr2", "blr", "mtcrf 0x38, %r0", ""),
                Violations.on(platform, FPCSR, "v23", "blr", "lvx %v23, %r1, %r11", ""),
                Violations.on(platform, FPCSR, "f20", "blr", "lfd %f20, 288(%r1)", ""),
                Violations.on(
                        platform,
                        RESERVED,
                        "r13",
                        "mr",
                        POWER_MOVE,
                        POWER_MOVE + "; mr %r13, %r31"),
                Violations.on(
                        platform, DANGER, "", "ld", POWER_MOVE, POWER_MOVE + "; ld %r11, 64(%r1)"));
    }

    private static List<Violation> mips(String platform) {
        return List.of(
                Violations.on(platform, CSR, "s3", "jr", "ld $s3, 88($sp)", ""),
                Violations.on(platform, CSR, "s1", "move $17", "ld $s1, 72($sp)", ""),
                Violations.on(platform, CSR, "gp", "jr", "ld $gp, 128($sp)", ""),
                Violations.on(platform, FPCSR, "f26", "jr", "ldc1 $f26, 16($sp)", ""),
                Violations.on(
                        platform,
                        FPGLOBAL,
                        "fcsr",
                        "ctc1",
                        MIPS_MOVE,
                        MIPS_MOVE + "; li $t0, 1; ctc1 $t0, $31"),
                // The kernel's: an interrupt in between, and the stack pointer is anywhere.
                Violations.on(
                        platform,
                        RESERVED,
                        "k0",
                        "move $26",
                        MIPS_MOVE,
                        "move $k0, $v0; move $sp, $k0"),
                Violations.on(
                        platform, DANGER, "", "ld", MIPS_MOVE, MIPS_MOVE + "; ld $t0, 8($sp)"),
                // What is behind a jump is executed with it, and the jump is to blame.
                Violations.on(
                        platform,
                        DANGER,
                        "",
                        "jalr",
                        "move $a0, $v0; jalr $t9; move $a1, $s1",
                        "move $a0, $v0; move $a1, $s1; jalr $t9; ld $t0, 8($sp)"));
    }
}
