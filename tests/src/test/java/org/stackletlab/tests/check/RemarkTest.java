package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.engine.Checker;
import org.stackletlab.inspector.check.subject.CheckedBinaries;
import org.stackletlab.inspector.check.subject.CheckedFiles;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.inspector.check.subject.RoutineFinder;
import org.stackletlab.tests.guest.GuestLab;

/** What files promise of their code, canaries, and contexts that are a bare stack pointer. */
public class RemarkTest {
    private static final String NO_STACK = ".section .note.GNU-stack, \"\", %progbits\n";

    private static final String PROMISE =
            """
            .section .note.gnu.property, "a"
            .p2align 3
            .long 4, 16, 5
            .asciz "GNU"
            .long 0x%x, 4, %d, 0
            """;

    private static final String X86_64 =
            ".intel_syntax noprefix\n.globl go\n.type go, %function\ngo:\n";

    private static final String SAVE =
            "push rbp; push rbx; push r12; push r13; push r14; push r15; sub rsp, 8;"
                    + " stmxcsr [rsp]; fnstcw [rsp + 4];";

    private static final String RESTORE =
            " ldmxcsr [rsp]; fldcw [rsp + 4]; add rsp, 8;"
                    + " pop r15; pop r14; pop r13; pop r12; pop rbx; pop rbp; ret";

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "'', true, -1, ''",
        "'', false, -1, GNUSTACK",
        "'', true, 3, 'IBT SHSTK'",
        "endbr64;, true, 1, ''",
        "'', true, 1, IBT",
        "'', true, 2, SHSTK",
        "endbr64; rdsspq rax; rstorssp [rdx - 8]; saveprevssp;, true, 3, ''",
    })
    void whatTheFilePromisesOfX86IsCompared(
            String first, boolean plainStack, int features, String wanted) throws Exception {
        String promise = features < 0 ? "" : PROMISE.formatted(0xc000_0002, features);
        String text =
                X86_64
                        + lines(first + SAVE + " mov [rdi], rsp; mov rsp, rsi;" + RESTORE)
                        + ".size go, . - go\n"
                        + (plainStack ? NO_STACK : "")
                        + promise;
        assertEquals(wanted, remarks("x86_64", text));
    }

    @ParameterizedTest
    @CsvSource({
        "bti c;, 1, ''",
        "nop;, 1, IBT",
        "nop;, 0, ''",
        "paciasp; autiasp;, 1, PAC",
    })
    void whatTheFilePromisesOfAarch64IsCompared(String first, int features, String wanted)
            throws Exception {
        String text =
                ".arch armv8.5-a\n.globl go\n.type go, %function\ngo:\n"
                        + lines(first + " mov x9, sp; str x9, [x0]; mov sp, x1; ret")
                        + ".size go, . - go\n"
                        + NO_STACK
                        + PROMISE.formatted(0xc000_0000, features);
        assertEquals(wanted, remarks("aarch64", text));
    }

    private String remarks(String platform, String text) throws Exception {
        Platform of = Platforms.named(platform).orElseThrow();
        byte[] made = Edited.object(of, text, folder);
        Path object = Files.write(folder.resolve("go.o"), made);
        Routine routine = Routine.of("go", Protocol.STORE);
        CheckedCode code = new CheckedBinaries(GuestLab.sandbox()).object(of, object, routine);
        Listing listing = new Listing(GuestLab.sandbox(), code.image());
        return CheckedBinaries.remarks(object, routine, code, listing).stream()
                .map(finding -> finding.check().id())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "x86_64, 'mov rdx, fs:[rax + 0x28]', ''",
        "x86_64, 'mov fs:[rax + 0x28], rsp', CANARY",
        "x86, 'mov edx, gs:[0x14]', ''",
        "x86, 'mov gs:[0x14], esp', CANARY",
    })
    void canaryIsReadByAnybodyAndWrittenByNobody(String platform, String access, String wanted)
            throws Exception {
        String body =
                platform.equals("x86")
                        ? access
                                + "; push ebp; push ebx; push esi; push edi; sub esp, 8;"
                                + " stmxcsr [esp]; fnstcw [esp + 4]; mov eax, [esp + 28];"
                                + " mov edx, [esp + 32]; mov [eax], esp; mov esp, edx;"
                                + " ldmxcsr [esp]; fldcw [esp + 4]; add esp, 8; pop edi; pop esi;"
                                + " pop ebx; pop ebp; ret"
                        : "xor eax, eax; "
                                + access
                                + ";"
                                + SAVE
                                + " mov [rdi], rsp; mov rsp, rsi;"
                                + RESTORE;
        assertEquals(wanted, errors(store(platform, body)));
    }

    @ParameterizedTest
    @CsvSource({
        "x86_64, push rbp; push rbp, ''",
        "x86_64, pop r14; pop rcx, CSR",
        "x86_64, 'mov [rdi], rsp; mov [rdi], rbx', 'FLOW SPRANGE'",
    })
    void contextThatIsAStackPointerIsEnteredByIt(String platform, String change, String wanted)
            throws Exception {
        String body = SAVE + " mov [rdi], rsp; mov rsp, rsi;" + RESTORE;
        String[] parts = change.split("; ");
        assertEquals(wanted, errors(store(platform, body.replace(parts[0] + ";", parts[1] + ";"))));
    }

    @Test
    void targetMayComeFirst() throws Exception {
        String body = SAVE + " mov [rsi], rsp; mov rsp, [rdi];" + RESTORE;
        assertEquals("", errors(store("x86_64", body)));
        assertEquals("CSR", errors(store("x86_64", body.replace("pop r14", "pop rcx"))));
    }

    @Test
    void armPushesAndStoresToo() throws Exception {
        String all = "r4, r5, r6, r7, r8, r9, r10, r11, r12";
        String wide = "{d8, d9, d10, d11, d12, d13, d14, d15}";
        String body =
                "push {%s, lr}; vpush %s; str sp, [r0]; mov sp, r1; vpop %s; pop {%s, pc}"
                        .formatted(all, wide, wide, all);
        assertEquals("", errors(store("arm", body)));
        String lost = body.replace("vpop " + wide, "add sp, sp, #64");
        assertEquals(Check.FPCSR.id(), errors(store("arm", lost)));
    }

    /** Nobody says that it is of this form: the name is known for two. */
    private CheckReport store(String platform, String body) throws Exception {
        Path file = Files.writeString(folder.resolve("sw.s"), "swtch:\n" + lines(body));
        Routine routine =
                RoutineFinder.find(file, Optional.empty(), Optional.empty(), Optional.empty());
        assertEquals(Protocol.SWAP, routine.protocol());
        CheckedCode code =
                new CheckedFiles(GuestLab.sandbox())
                        .assembly(
                                Platforms.named(platform).orElseThrow(),
                                file,
                                routine,
                                CheckedFiles.By.KEYSTONE);
        return Checker.check(code, Edited.SEED, new Listing(GuestLab.sandbox(), code.image()));
    }

    private static String errors(CheckReport report) {
        return report.findings().stream()
                .map(Finding::check)
                .map(Check::id)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String lines(String instructions) {
        return instructions.replace(";", "\n").replaceAll("(?m)^\\s*", "    ") + "\n";
    }
}
