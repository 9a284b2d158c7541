package org.stackletlab.tests.check;

import static org.stackletlab.inspector.check.Check.CSR;
import static org.stackletlab.inspector.check.Check.DANGER;
import static org.stackletlab.inspector.check.Check.FPCSR;
import static org.stackletlab.inspector.check.Check.FPGLOBAL;
import static org.stackletlab.inspector.check.Check.RESERVED;

import java.util.List;
import org.stackletlab.tests.check.Violations.Violation;

/**
 * Mistakes on the platforms beside the core ones: of each kind that has something of the platform
 * in it, one.
 */
final class OtherViolations {
    private static final String ARM_64 = "aarch64";
    private static final String RISC_V = "riscv64";

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
}
