package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.engine.Checker;
import org.stackletlab.inspector.check.subject.CheckedFiles;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.tests.guest.GuestLab;

/** Switches that look suspicious and are right, and our own: no false alarm. */
public class CorrectSwitchTest {
    private static final String ARM_PUSH = "push {r3, r4, r5, r6, r7, r8, r9, r10, r11, lr}";
    private static final String ARM_POP = "pop {r3, r4, r5, r6, r7, r8, r9, r10, r11, lr}";

    @TempDir private Path folder;

    record Odd(String platform, String what, List<String> edits) {
        static Odd on(String platform, String what, String... edits) {
            return new Odd(platform, what, List.of(edits));
        }

        @Override
        public String toString() {
            return platform + " " + what;
        }
    }

    static Stream<Odd> oddOnes() {
        return Stream.of(
                Odd.on(
                        "x86_64",
                        "saves more than needed",
                        "push r15",
                        "push r15; push rdi; push r11",
                        "pop r15",
                        "pop r11; pop rdi; pop r15"),
                Odd.on(
                        "x86_64",
                        "saves in another order",
                        "push r13; push r14",
                        "push r14; push r13",
                        "pop r14; pop r13",
                        "pop r13; pop r14"),
                Odd.on(
                        "x86_64",
                        "aligns by hand",
                        "push r15; sub rsp, 8",
                        "push r15; mov rcx, rsp; and rsp, -64; push rcx; push rcx; sub rsp, 16",
                        "add rsp, 8; pop r15",
                        "mov rcx, [rsp + 16]; mov rsp, rcx; pop r15"),
                Odd.on(
                        "x86_64",
                        "stores instead of pushing",
                        "push r14; push r15; sub rsp, 8",
                        "sub rsp, 24; mov [rsp + 16], r14; mov [rsp + 8], r15",
                        "add rsp, 8; pop r15; pop r14",
                        "mov r15, [rsp + 8]; mov r14, [rsp + 16]; add rsp, 24"),
                Odd.on(
                        "x86_64",
                        "uses the red zone",
                        "mov r12, rdx",
                        "mov [rsp - 128], rdx; mov r12, [rsp - 128]"),
                Odd.on("x86_64", "returns by a jump", "ret", "pop rcx; jmp rcx"),
                Odd.on(
                        "x86",
                        "saves more than needed",
                        "push edi; sub esp, 12",
                        "push edi; push edx; push ecx; sub esp, 4",
                        "add esp, 12; pop edi",
                        "add esp, 4; pop ecx; pop edx; pop edi"),
                Odd.on(
                        "x86",
                        "writes its own argument words",
                        "mov eax, [esp + SLP_ARG_SAVE_STATE]",
                        "mov eax, [esp + SLP_ARG_SAVE_STATE]; mov [esp + SLP_ARG_SAVE_STATE], edi"),
                Odd.on(
                        "x86",
                        "reads an argument after save_state",
                        "mov ebx, [esp + SLP_ARG_RESTORE_STATE]",
                        "",
                        "jz slp_restore_registers",
                        "jz slp_restore_registers; mov ebx, [esp + SLP_ARG_RESTORE_STATE]"),
                Odd.on(
                        "x86",
                        "makes room in one step",
                        "mov esp, eax; sub esp, 8; push esi; push eax",
                        "lea esp, [eax - 16]; mov [esp], eax; mov [esp + 4], esi"),
                Odd.on(
                        "arm",
                        "pushes by stmdb",
                        ARM_PUSH,
                        "stmdb sp!, {r3, r4, r5, r6, r7, r8, r9, r10, r11, lr}",
                        ARM_POP,
                        "ldmia sp!, {r3, r4, r5, r6, r7, r8, r9, r10, r11, lr}"),
                Odd.on(
                        "arm",
                        "pushes in two parts",
                        ARM_PUSH,
                        "push {r7, r8, r9, r10, r11, lr}; push {r3, r4, r5, r6}",
                        ARM_POP,
                        "pop {r3, r4, r5, r6}; pop {r7, r8, r9, r10, r11, lr}"),
                Odd.on(
                        "arm",
                        "saves more than needed",
                        ARM_PUSH,
                        ARM_PUSH + "; push {r1, r12}",
                        ARM_POP,
                        "pop {r1, r12}; " + ARM_POP),
                Odd.on(
                        "arm",
                        "returns by popping pc",
                        ARM_POP + "; bx lr",
                        "pop {r3, r4, r5, r6, r7, r8, r9, r10, r11, pc}"),
                Odd.on(
                        "arm",
                        "aligns by hand",
                        "mov r4, r1",
                        "mov r3, sp; sub sp, sp, #24; bic sp, sp, #63; str r3, [sp, #8]; mov r4, r1",
                        "vpop {d8, d9, d10, d11, d12, d13, d14, d15}",
                        "ldr r3, [sp, #8]; mov sp, r3; vpop {d8, d9, d10, d11, d12, d13, d14, d15}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddOnes")
    void suspiciousButCorrectSwitchPasses(Odd odd) throws Exception {
        String text = Edited.edit(Edited.own(odd.platform()), odd.edits().toArray(String[]::new));
        assertEquals(List.of(), Edited.judge(odd.platform(), text, folder).findings());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, Long.MAX_VALUE, Long.MIN_VALUE})
    void ownFilesAreCleanWhateverTheSeed(long seed) throws Exception {
        for (Platform platform : GuestLab.everyPlatform()) {
            for (CheckedFiles.By by : CheckedFiles.By.values()) {
                CheckedCode code =
                        new CheckedFiles(GuestLab.sandbox())
                                .assembly(
                                        platform,
                                        GuestLab.guest().switchFile(platform.name()),
                                        Routine.of("slp_switch", Protocol.CALLBACKS),
                                        by);
                CheckReport report =
                        Checker.check(code, seed, new Listing(GuestLab.sandbox(), code.image()));
                assertEquals(List.of(), report.findings());
                assertTrue(report.passages() > 20 && report.instructions() > 300);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86", "x86_64", "arm"})
    void sameSeedGivesTheSameReport(String platform) throws Exception {
        String text = Edited.own(platform).replaceFirst("call \\w+|blx \\w+", "nop");
        assertEquals(
                Edited.judge(platform, text, folder).findings(),
                Edited.judge(platform, text, folder).findings());
    }
}
