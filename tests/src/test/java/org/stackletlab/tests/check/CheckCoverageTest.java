package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.stackletlab.inspector.check.Check.ALIGN;
import static org.stackletlab.inspector.check.Check.ARG;
import static org.stackletlab.inspector.check.Check.CANARY;
import static org.stackletlab.inspector.check.Check.CSR;
import static org.stackletlab.inspector.check.Check.DANGER;
import static org.stackletlab.inspector.check.Check.DF;
import static org.stackletlab.inspector.check.Check.FLOW;
import static org.stackletlab.inspector.check.Check.FPCSR;
import static org.stackletlab.inspector.check.Check.FPCTL;
import static org.stackletlab.inspector.check.Check.FPGLOBAL;
import static org.stackletlab.inspector.check.Check.OVERLAP;
import static org.stackletlab.inspector.check.Check.POSITION;
import static org.stackletlab.inspector.check.Check.REDZONE;
import static org.stackletlab.inspector.check.Check.REENTRANT;
import static org.stackletlab.inspector.check.Check.RESERVED;
import static org.stackletlab.inspector.check.Check.RET;
import static org.stackletlab.inspector.check.Check.SIGNAL;
import static org.stackletlab.inspector.check.Check.SP;
import static org.stackletlab.inspector.check.Check.STALE;
import static org.stackletlab.inspector.check.Check.STAY;
import static org.stackletlab.inspector.check.Check.WRITE;
import static org.stackletlab.inspector.check.Check.X87;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.Check;

/**
 * For each check and platform there is a switch file with that mistake. Checks of files, of
 * compilers and of Windows have tests of their own: {@code RemarkTest}, {@code SystemRemarkTest},
 * {@code HeaderTest}, {@code GccTest}, {@code WindowsTest}; call-frame information has {@code
 * SpecialTrialTest}, and the canary of x86 {@code RemarkTest}.
 */
class CheckCoverageTest {
    /** What every switch can do wrong. */
    private static final Set<Check> EVERYWHERE =
            EnumSet.of(
                    CSR, SP, RET, FLOW, STAY, ARG, ALIGN, WRITE, REDZONE, SIGNAL, OVERLAP, DANGER,
                    STALE, POSITION, REENTRANT);

    @Test
    void everyCheckHasAViolationOnEachPlatformWhereItApplies() {
        Map<String, Set<Check>> wanted = new TreeMap<>();
        Map<String, Set<Check>> found = new TreeMap<>();
        for (Platform platform : Platforms.known()) {
            String name = platform.name();
            Set<Check> here = EnumSet.copyOf(EVERYWHERE);
            here.addAll(own(name));
            wanted.put(name, here);
            found.put(name, EnumSet.noneOf(Check.class));
        }
        ViolationTest.violations().forEach(one -> found.get(one.platform()).add(one.check()));
        SpecialTrialTest.cases().forEach(one -> found.get(one.platform()).addAll(one.wanted()));
        assertEquals(wanted, found);
    }

    /** What depends on the registers that a platform has. */
    private static Set<Check> own(String name) {
        return switch (name) {
            // No floating-point register survives calls; its control words do.
            case "x86", "x86_64" -> EnumSet.of(FPCTL, DF, X87, RESERVED);
            // Nobody can see fpscr in Unicorn 2.0.
            case "ppc64", "ppc64le" -> EnumSet.of(FPCSR, RESERVED, CANARY);
            case "s390x" -> EnumSet.of(FPCSR, FPGLOBAL, RESERVED, CANARY);
            default -> EnumSet.of(FPCSR, FPGLOBAL, RESERVED);
        };
    }

    /** Every other check is about a file, a compiler, Windows or x86's buffers. */
    @Test
    void whatIsTestedElsewhereIsNamed() {
        Set<Check> elsewhere =
                EnumSet.of(
                        Check.BUILD,
                        Check.ASM,
                        Check.TEB,
                        Check.SPRANGE,
                        Check.GNUSTACK,
                        Check.IBT,
                        Check.SHSTK,
                        Check.PAC,
                        Check.UNWIND);
        Set<Check> here = EnumSet.copyOf(EVERYWHERE);
        Stream.of("x86", "ppc64", "mips64", "arm").forEach(name -> here.addAll(own(name)));
        assertEquals(EnumSet.complementOf(EnumSet.copyOf(elsewhere)), here);
    }
}
