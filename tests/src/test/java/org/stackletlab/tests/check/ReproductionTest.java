package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.program.Implementation.Names;
import org.stackletlab.inspector.check.program.Reproduction;
import org.stackletlab.tests.guest.GuestLab;

/** A finding becomes a program that goes wrong with the switch at fault, and right with ours. */
public class ReproductionTest {
    @TempDir private Path folder;

    record Lost(String platform, String from, String to) {
        @Override
        public String toString() {
            return platform + " " + from;
        }
    }

    static Stream<Lost> lost() {
        return Stream.of(
                new Lost("x86_64", "pop r14", "pop rcx"),
                new Lost("x86_64", "ldmxcsr [rsp + SLP_SLOT_MXCSR]", ""),
                new Lost("x86_64", "mov rdi, rax; mov rsi, r12", "mov rdi, rax; mov rsi, rbx"),
                new Lost("x86", "pop edi", "pop ecx"),
                new Lost("x86", "fldcw [esp + SLP_SLOT_FPCW]", ""),
                new Lost("arm", "bx lr", "mov r6, r1; bx lr"),
                new Lost("arm", "bx lr", "vmov d9, r1, r1; bx lr"),
                new Lost("aarch64", "ldp x21, x22, [sp, #SLP_SLOT_X21]", ""),
                new Lost("aarch64", "ldp d10, d11, [sp, #SLP_SLOT_D10]", ""),
                new Lost("riscv64", "ld s4, 160(sp)", ""),
                new Lost("riscv64", "fld fs2, 80(sp)", ""),
                new Lost("s390x", "ld %f9, 168(%r15)", ""),
                new Lost("ppc64le", "ld %r20, 432(%r1)", ""),
                new Lost("ppc64le", "lfd %f20, 288(%r1)", ""),
                new Lost("ppc64", "mtcrf 0x38, %r0", ""),
                new Lost("ppc64", "ld %r2, 32(%r1)", "mr %r2, %r3"),
                new Lost("mips64el", "ld $s3, 88($sp)", ""),
                new Lost("mips64", "ldc1 $f26, 16($sp)", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lost")
    void programFailsWithTheSwitchAtFaultOnly(Lost lost) throws Exception {
        Platform platform = Platforms.named(lost.platform()).orElseThrow();
        String text = Edited.edit(Edited.own(lost.platform()), lost.from(), lost.to());
        CheckReport report = Edited.judge(lost.platform(), text, folder);
        Path program =
                Files.writeString(
                        folder.resolve("found.c"),
                        Reproduction.of(
                                platform,
                                Protocol.CALLBACKS,
                                report,
                                report.findings().stream().findFirst(),
                                new Names("slp_switch", "", "", ""),
                                List.of("run    lab run found.c")));
        assertEquals(
                1, exit(Program.of(platform, program).withSwitchFile(folder.resolve("edited.s"))));
        assertEquals(0, exit(Program.of(platform, program)));
        assertTrue(Files.readString(program).contains(report.findings().getFirst().sentence()));
    }

    private static int exit(Program program) throws Exception {
        Sandbox sandbox = GuestLab.sandbox();
        StopReason reason =
                sandbox.run(sandbox.build(program).image(), MachineOptions.defaults(), Console.NONE)
                        .reason();
        return reason instanceof StopReason.Exited exited ? exited.code() : -1;
    }
}
