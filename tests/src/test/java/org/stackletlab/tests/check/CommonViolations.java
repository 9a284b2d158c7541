package org.stackletlab.tests.check;

import static org.stackletlab.inspector.check.Check.ALIGN;
import static org.stackletlab.inspector.check.Check.ARG;
import static org.stackletlab.inspector.check.Check.CANARY;
import static org.stackletlab.inspector.check.Check.FLOW;
import static org.stackletlab.inspector.check.Check.OVERLAP;
import static org.stackletlab.inspector.check.Check.REDZONE;
import static org.stackletlab.inspector.check.Check.RET;
import static org.stackletlab.inspector.check.Check.SIGNAL;
import static org.stackletlab.inspector.check.Check.SP;
import static org.stackletlab.inspector.check.Check.STALE;
import static org.stackletlab.inspector.check.Check.STAY;
import static org.stackletlab.inspector.check.Check.WRITE;
import static org.stackletlab.tests.check.Violations.on;

import java.util.List;
import java.util.stream.Stream;
import org.stackletlab.tests.check.Violations.Violation;

/**
 * Mistakes that can be made on every platform, on those beside the core ones: in where a switch
 * goes, what it hands on, and what it reads and writes on the way.
 */
final class CommonViolations {
    private static final List<Violation> AARCH64 =
            List.of(
                    on("aarch64", SP, "sp", "add", "ret", "add sp, sp, #16; ret"),
                    on("aarch64", RET, "x0", "mov", "ret", "mov x0, #1; ret"),
                    on("aarch64", FLOW, "", "blr x20", "blr x19", "blr x20"),
                    on("aarch64", STAY, "", "blr", "cbz x0, slp_restore_registers", "nop"),
                    on(
                            "aarch64",
                            ARG,
                            "argument extra",
                            "blr x19",
                            "mov x1, x20; blr x19",
                            "mov x1, x19; blr x19"),
                    on("aarch64", ARG, "argument sp", "blr x3", "mov x0, sp", "sub x0, sp, #64"),
                    on(
                            "aarch64",
                            ALIGN,
                            "sp",
                            "blr",
                            ".set SLP_FRAME_BYTES, 160",
                            ".set SLP_FRAME_BYTES, 168"),
                    on(
                            "aarch64",
                            WRITE,
                            "",
                            "str",
                            "slp_switch:",
                            "slp_switch:; str x9, [sp, #512]"),
                    on(
                            "aarch64",
                            REDZONE,
                            "",
                            "stur",
                            "slp_switch:",
                            "slp_switch:; stur x9, [sp, #-16]"),
                    on(
                            "aarch64",
                            SIGNAL,
                            "argument extra",
                            "ldur",
                            "mov x20, x2",
                            "stur x2, [sp, #-16]; ldur x20, [sp, #-16]"),
                    on(
                            "aarch64",
                            OVERLAP,
                            "",
                            "blr x19",
                            "mov sp, x0",
                            "mov x21, x0",
                            "blr x19",
                            "blr x19; mov sp, x21"),
                    on(
                            "aarch64",
                            STALE,
                            "",
                            "ldr",
                            "mov sp, x0",
                            "mov x21, sp; mov sp, x0",
                            "blr x19",
                            "blr x19; ldr x9, [x21]"));

    private static final List<Violation> RISCV64 =
            List.of(
                    on("riscv64", SP, "sp", "addi", "ret", "addi sp, sp, 16; ret"),
                    on("riscv64", RET, "a0", "li", "ret", "li a0, 1; ret"),
                    on("riscv64", FLOW, "", "jalr", "jalr s0", "jalr s1"),
                    on("riscv64", STAY, "", "jalr", "beqz a0, slp_restore_registers", "nop"),
                    on(
                            "riscv64",
                            ARG,
                            "argument extra",
                            "jalr",
                            "mv a1, s1; jalr s0",
                            "mv a1, s0; jalr s0"),
                    on("riscv64", ARG, "argument sp", "jalr", "mv a0, sp", "addi a0, sp, -64"),
                    on(
                            "riscv64",
                            ALIGN,
                            "sp",
                            "jalr",
                            ".set SLP_FRAME_BYTES, 208",
                            ".set SLP_FRAME_BYTES, 216"),
                    on("riscv64", WRITE, "", "sd", "slp_switch:", "slp_switch:; sd t1, 512(sp)"),
                    on("riscv64", REDZONE, "", "sd", "slp_switch:", "slp_switch:; sd t1, -8(sp)"),
                    on(
                            "riscv64",
                            SIGNAL,
                            "argument extra",
                            "ld",
                            "mv s1, a2",
                            "sd a2, -8(sp); ld s1, -8(sp)"),
                    on(
                            "riscv64",
                            OVERLAP,
                            "",
                            "jalr",
                            "mv sp, a0",
                            "mv s2, a0",
                            "jalr s0",
                            "jalr s0; mv sp, s2"),
                    on(
                            "riscv64",
                            STALE,
                            "",
                            "ld",
                            "mv sp, a0",
                            "mv s2, sp; mv sp, a0",
                            "jalr s0",
                            "jalr s0; ld t1, 0(s2)"));

    private static final List<Violation> S390X =
            List.of(
                    on("s390x", SP, "r15", "aghi", "br %r14", "aghi %r15, 16; br %r14"),
                    on("s390x", RET, "r2", "lghi", "br %r14", "lghi %r2, 1; br %r14"),
                    on("s390x", FLOW, "", "basr", "basr %r14, %r6", "basr %r14, %r7"),
                    on("s390x", STAY, "", "basr", "jz slp_restore_registers", "nopr %r0"),
                    on(
                            "s390x",
                            ARG,
                            "argument extra",
                            "basr",
                            "lgr %r3, %r7; basr %r14, %r6",
                            "lgr %r3, %r6; basr %r14, %r6"),
                    on(
                            "s390x",
                            ARG,
                            "argument sp",
                            "basr",
                            "la %r2, SLP_SAVE_AREA(%r15)",
                            "lay %r2, -64(%r15)"),
                    on(
                            "s390x",
                            ALIGN,
                            "r15",
                            "basr",
                            ".set SLP_FRAME_BYTES, 224",
                            ".set SLP_FRAME_BYTES, 228"),
                    on("s390x", WRITE, "", "stg", "slp_switch:", "slp_switch:; stg %r1, 512(%r15)"),
                    on(
                            "s390x",
                            REDZONE,
                            "",
                            "stg",
                            "slp_switch:",
                            "slp_switch:; stg %r1, -8(%r15)"),
                    on(
                            "s390x",
                            SIGNAL,
                            "argument extra",
                            "lg",
                            "lgr %r7, %r4",
                            "stg %r4, -8(%r15); lg %r7, -8(%r15)"),
                    on(
                            "s390x",
                            STALE,
                            "",
                            "lg",
                            "lay %r15, -SLP_SAVE_AREA(%r2)",
                            "lgr %r8, %r15; lay %r15, -SLP_SAVE_AREA(%r2)",
                            "basr %r14, %r6",
                            "basr %r14, %r6; lg %r1, 168(%r8)"),
                    on(
                            "s390x",
                            CANARY,
                            "",
                            "stg",
                            "slp_switch:",
                            "slp_switch:; ear %r1, %a0; sllg %r1, %r1, 32; ear %r1, %a1; stg %r2, 40(%r1)"));

    private static final List<Violation> PPC64LE =
            List.of(
                    on("ppc64le", SP, "r1", "addi", "blr", "addi %r1, %r1, 16; blr"),
                    on("ppc64le", RET, "r3", "li", "blr", "li %r3, 1; blr"),
                    on("ppc64le", FLOW, "", "bctrl", "mr %r12, %r30", "mr %r12, %r31"),
                    on("ppc64le", STAY, "", "bctrl", "beq slp_restore_registers", "nop"),
                    on(
                            "ppc64le",
                            ARG,
                            "argument extra",
                            "bctrl",
                            "mr %r4, %r31; bctrl; slp_restore_registers:",
                            "mr %r4, %r30; bctrl; slp_restore_registers:"),
                    on(
                            "ppc64le",
                            ARG,
                            "argument sp",
                            "bctrl",
                            "addi %r3, %r1, SLP_HEADER",
                            "addi %r3, %r1, -64"),
                    on(
                            "ppc64le",
                            ALIGN,
                            "r1",
                            "bctrl",
                            ".set SLP_FRAME_BYTES, 528",
                            ".set SLP_FRAME_BYTES, 536"),
                    on(
                            "ppc64le",
                            WRITE,
                            "",
                            "std",
                            "slp_switch:",
                            "slp_switch:; std %r11, 512(%r1)"),
                    on(
                            "ppc64le",
                            REDZONE,
                            "",
                            "std",
                            "slp_switch:",
                            "slp_switch:; std %r11, -400(%r1)"),
                    on(
                            "ppc64le",
                            SIGNAL,
                            "argument extra",
                            "ld",
                            "mr %r31, %r5",
                            "std %r5, -400(%r1); ld %r31, -400(%r1)"),
                    on(
                            "ppc64le",
                            OVERLAP,
                            "",
                            "bctrl",
                            "addi %r1, %r3, -SLP_HEADER",
                            "addi %r29, %r3, -SLP_HEADER",
                            "mr %r4, %r31; bctrl; slp_restore_registers:",
                            "mr %r4, %r31; bctrl; mr %r1, %r29; slp_restore_registers:"),
                    on(
                            "ppc64le",
                            STALE,
                            "",
                            "ld",
                            "addi %r1, %r3, -SLP_HEADER",
                            "mr %r29, %r1; addi %r1, %r3, -SLP_HEADER",
                            "mr %r4, %r31; bctrl; slp_restore_registers:",
                            "mr %r4, %r31; bctrl; ld %r11, 64(%r29); slp_restore_registers:"),
                    on(
                            "ppc64le",
                            CANARY,
                            "",
                            "std",
                            "slp_switch:",
                            "slp_switch:; std %r11, -28688(%r13)"));

    private static final List<Violation> MIPS64EL =
            List.of(
                    on("mips64el", SP, "sp", "daddiu", "jr $ra", "daddiu $sp, $sp, 16; jr $ra"),
                    on("mips64el", RET, "v0", "addiu", "jr $ra", "li $v0, 1; jr $ra"),
                    on("mips64el", FLOW, "", "jalr", "move $t9, $s0", "move $t9, $s1"),
                    on("mips64el", STAY, "", "jalr", "beqz $v0, slp_restore_registers", "nop"),
                    on(
                            "mips64el",
                            ARG,
                            "argument extra",
                            "jalr",
                            "jalr $t9; move $a1, $s1; slp_restore_registers:",
                            "jalr $t9; move $a1, $s0; slp_restore_registers:"),
                    on(
                            "mips64el",
                            ARG,
                            "argument sp",
                            "jalr",
                            "move $a0, $sp",
                            "daddiu $a0, $sp, -64"),
                    on(
                            "mips64el",
                            ALIGN,
                            "sp",
                            "jalr",
                            ".set SLP_FRAME_BYTES, 160",
                            ".set SLP_FRAME_BYTES, 168"),
                    on("mips64el", WRITE, "", "sd", "slp_switch:", "slp_switch:; sd $t0, 512($sp)"),
                    on(
                            "mips64el",
                            REDZONE,
                            "",
                            "sd",
                            "slp_switch:",
                            "slp_switch:; sd $t0, -8($sp)"),
                    on(
                            "mips64el",
                            SIGNAL,
                            "argument extra",
                            "ld",
                            "move $s1, $a2",
                            "sd $a2, -8($sp); ld $s1, -8($sp)"),
                    on(
                            "mips64el",
                            OVERLAP,
                            "",
                            "jalr",
                            "move $sp, $v0",
                            "move $s2, $v0",
                            "jalr $t9; move $a1, $s1; slp_restore_registers:",
                            "jalr $t9; move $a1, $s1; move $sp, $s2; slp_restore_registers:"),
                    on(
                            "mips64el",
                            STALE,
                            "",
                            "ld",
                            "move $sp, $v0",
                            "move $s2, $sp; move $sp, $v0",
                            "jalr $t9; move $a1, $s1; slp_restore_registers:",
                            "jalr $t9; move $a1, $s1; ld $t0, 8($s2); slp_restore_registers:"));

    private CommonViolations() {}

    static Stream<Violation> all() {
        return Stream.of(
                        AARCH64,
                        RISCV64,
                        S390X,
                        PPC64LE,
                        alike("ppc64", PPC64LE),
                        MIPS64EL,
                        alike("mips64", MIPS64EL))
                .flatMap(List::stream);
    }

    /** The same where the other byte comes first. */
    private static List<Violation> alike(String platform, List<Violation> others) {
        return others.stream()
                .map(
                        one ->
                                new Violation(
                                        platform,
                                        one.check(),
                                        one.register(),
                                        one.blame(),
                                        one.edits()))
                .toList();
    }
}
