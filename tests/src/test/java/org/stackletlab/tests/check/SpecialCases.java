package org.stackletlab.tests.check;

import static org.stackletlab.inspector.check.subject.CheckedFiles.By.CLANG;
import static org.stackletlab.tests.check.SpecialTrialTest.Case.on;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.tests.check.SpecialTrialTest.Case;

/**
 * Mistakes on the platforms beside the core ones that only show in special trials: a jump to an
 * address that the linker wrote down, and a value that waits in memory which all calls share.
 */
final class SpecialCases {
    private static final Set<Check> MOVED = Set.of(Check.POSITION);
    private static final Set<Check> SHARED = Set.of(Check.WRITE, Check.REENTRANT);

    private static final String POWER_CALL = "mr %r4, %r31; bctrl; slp_restore_registers:";
    private static final String MIPS_CALL = "jalr $t9; move $a1, $s1; slp_restore_registers:";

    private static final List<Case> AARCH64 =
            List.of(
                    on(
                            "aarch64",
                            CLANG,
                            MOVED,
                            "blr x19",
                            "blr x19; movz x9, #:abs_g1:slp_restore_registers;"
                                    + " movk x9, #:abs_g0_nc:slp_restore_registers; br x9"),
                    on(
                            "aarch64",
                            CLANG,
                            SHARED,
                            "mov x20, x2",
                            "mov x20, x2; mov x9, #0x10000000; str x2, [x9]",
                            "mov x1, x20; blr x19",
                            "mov x9, #0x10000000; ldr x1, [x9]; blr x19"));

    private static final List<Case> RISCV64 =
            List.of(
                    on(
                            "riscv64",
                            CLANG,
                            MOVED,
                            "jalr s0",
                            "jalr s0; lui t1, %hi(slp_restore_registers);"
                                    + " addi t1, t1, %lo(slp_restore_registers); jr t1"),
                    on(
                            "riscv64",
                            CLANG,
                            SHARED,
                            "mv s1, a2",
                            "mv s1, a2; lui t1, 0x10000; sd a2, 0(t1)",
                            "mv a1, s1; jalr s0",
                            "lui t1, 0x10000; ld a1, 0(t1); jalr s0"));

    private static final List<Case> S390X =
            List.of(
                    on(
                            "s390x",
                            CLANG,
                            MOVED,
                            "basr %r14, %r6",
                            "basr %r14, %r6; bras %r1, 1f; .quad slp_restore_registers; 1:;"
                                    + " lg %r1, 0(%r1); br %r1"),
                    on(
                            "s390x",
                            CLANG,
                            SHARED,
                            "lgr %r7, %r4",
                            "lgr %r7, %r4; llilh %r1, 0x1000; stg %r4, 0(%r1)",
                            "lgr %r3, %r7; basr %r14, %r6",
                            "llilh %r1, 0x1000; lg %r3, 0(%r1); basr %r14, %r6"));

    private SpecialCases() {}

    static Stream<Case> all() {
        return Stream.of(
                        AARCH64,
                        RISCV64,
                        S390X,
                        power("ppc64le"),
                        power("ppc64"),
                        mips("mips64el"),
                        mips("mips64"))
                .flatMap(List::stream);
    }

    private static List<Case> power(String platform) {
        return List.of(
                on(
                        platform,
                        CLANG,
                        MOVED,
                        POWER_CALL,
                        "mr %r4, %r31; bctrl; lis %r11, slp_restore_registers@h;"
                                + " ori %r11, %r11, slp_restore_registers@l; mtctr %r11; bctr;"
                                + " slp_restore_registers:"),
                on(
                        platform,
                        CLANG,
                        SHARED,
                        "mr %r31, %r5",
                        "mr %r31, %r5; lis %r11, 0x1000; std %r5, 0(%r11)",
                        POWER_CALL,
                        "lis %r11, 0x1000; ld %r4, 0(%r11); bctrl; slp_restore_registers:"));
    }

    private static List<Case> mips(String platform) {
        return List.of(
                on(
                        platform,
                        CLANG,
                        MOVED,
                        MIPS_CALL,
                        "jalr $t9; move $a1, $s1; lui $t0, %hi(slp_restore_registers);"
                                + " daddiu $t0, $t0, %lo(slp_restore_registers); jr $t0; nop;"
                                + " slp_restore_registers:"),
                on(
                        platform,
                        CLANG,
                        SHARED,
                        "move $s1, $a2",
                        "move $s1, $a2; lui $t0, 0x1000; sd $a2, 0($t0)",
                        MIPS_CALL,
                        "lui $t0, 0x1000; jalr $t9; ld $a1, 0($t0); slp_restore_registers:"));
    }
}
