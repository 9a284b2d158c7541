package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.subject.CheckedFiles;

/** Mistakes that only show at another address, in a second call, or in a debugger. */
public class SpecialTrialTest {
    @TempDir private Path folder;

    record Case(String platform, CheckedFiles.By by, Set<Check> wanted, List<String> edits) {
        static Case on(String platform, CheckedFiles.By by, Set<Check> wanted, String... edits) {
            return new Case(platform, by, wanted, List.of(edits));
        }

        @Override
        public String toString() {
            return platform + " " + wanted;
        }
    }

    static Stream<Case> cases() {
        return Stream.concat(core(), SpecialCases.all());
    }

    private static Stream<Case> core() {
        Set<Check> moved = Set.of(Check.POSITION);
        Set<Check> data = Set.of(Check.WRITE, Check.REENTRANT);
        CheckedFiles.By clang = CheckedFiles.By.CLANG;
        CheckedFiles.By keystone = CheckedFiles.By.KEYSTONE;
        return Stream.of(
                Case.on(
                        "x86_64",
                        clang,
                        moved,
                        "call rbx",
                        "call rbx; mov ecx, offset slp_restore_registers; jmp rcx"),
                Case.on(
                        "x86",
                        clang,
                        moved,
                        "call ebx; add esp, 16",
                        "call ebx; add esp, 16; mov ecx, offset slp_restore_registers; jmp ecx"),
                Case.on(
                        "arm",
                        clang,
                        moved,
                        "blx r4",
                        "blx r4; movw r2, #:lower16:slp_restore_registers; movt r2, #:upper16:slp_restore_registers; bx r2"),
                Case.on(
                        "x86_64",
                        keystone,
                        data,
                        "mov r12, rdx",
                        "mov r12, rdx; mov ecx, 0x10000000; mov [rcx], rdx",
                        "mov rdi, rax; mov rsi, r12",
                        "mov rdi, rax; mov ecx, 0x10000000; mov rsi, [rcx]"),
                Case.on(
                        "x86",
                        keystone,
                        data,
                        "mov ecx, esp",
                        "mov ecx, 0x10000000; mov [ecx], esi; mov ecx, esp",
                        "mov esp, eax; sub esp, 8",
                        "mov esp, eax; mov ecx, 0x10000000; mov esi, [ecx]; sub esp, 8"),
                Case.on(
                        "arm",
                        keystone,
                        data,
                        "mov r5, r2",
                        "mov r5, r2; mov r3, #0x10000000; str r2, [r3]",
                        "mov r1, r5; blx r4",
                        "mov r3, #0x10000000; ldr r1, [r3]; blx r4"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void mistakeShowsOnlyInItsTrial(Case c) throws Exception {
        String text = Edited.edit(Edited.own(c.platform()), c.edits().toArray(String[]::new));
        CheckReport report = Edited.judge(c.platform(), text, folder, c.by());
        Set<Check> found =
                report.findings().stream().map(Finding::check).collect(Collectors.toSet());
        assertEquals(c.wanted(), found, report::toString);
    }

    static List<String> platforms() {
        return Platforms.known().stream().map(platform -> platform.name()).toList();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void missingCallFrameDirectiveIsFoundAtTheInstructionBehindIt(String platform)
            throws Exception {
        String text = Edited.withCallFrames(platform);
        int directive = text.indexOf("    .cfi_adjust_cfa_offset");
        int end = text.indexOf('\n', directive);
        CheckReport report =
                Edited.judge(
                        platform, text.substring(0, directive) + text.substring(end + 1), folder);
        List<Check> found = report.findings().stream().map(Finding::check).distinct().toList();
        assertEquals(List.of(Check.UNWIND), found);
        int line = 1 + (int) text.substring(0, directive).lines().count();
        assertEquals(
                Set.of(true),
                report.findings().stream()
                        .map(finding -> finding.blame().orElseThrow().source().orElseThrow().line())
                        .map(blamed -> blamed >= line)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void routineWithoutCallFrameInformationIsNotJudgedByIt(String platform) throws Exception {
        CheckReport report = Edited.judge(platform, Edited.own(platform), folder);
        assertEquals(List.of(), report.findings());
        assertEquals(
                "UNWIND: there is no call-frame information for this routine",
                report.notJudged().getLast());
    }
}
