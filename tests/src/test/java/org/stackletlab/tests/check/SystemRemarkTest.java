package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.Severity;
import org.stackletlab.inspector.check.abi.Abi;
import org.stackletlab.inspector.check.subject.CheckedBinaries;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.tests.guest.GuestLab;

/** What systems make of a switch: shadow stacks, properties of whole programs, unwinding. */
public class SystemRemarkTest {
    private static final Platform X86_64 = Platforms.named("x86_64").orElseThrow();
    private static final Routine GO = Routine.of("go", Protocol.SWAP);
    private static final String SWITCH =
            """
            .intel_syntax noprefix
            .globl go
            go: endbr64
            push rbp
            push rbx
            push r12
            push r13
            push r14
            push r15
            sub rsp, 8
            stmxcsr [rsp]
            fnstcw [rsp + 4]
            mov [rdi], rsp
            mov rsp, [rsi]
            ldmxcsr [rsp]
            fldcw [rsp + 4]
            add rsp, 8
            pop r15
            pop r14
            pop r13
            pop r12
            pop rbx
            pop rbp
            ret
            .section .note.GNU-stack, "", %progbits
            """;

    private static final String PROMISE =
            """
            .section .note.gnu.property, "a"
            .p2align 3
            .long 4, 16, 5
            .asciz "GNU"
            .long 0xc0000002, 4, %d, 0
            """;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ret", "notrack ret", "repz ret"})
    void returnPastTheShadowStackIsBlamed(String written) throws Exception {
        String text = SWITCH.replace("\nret\n", "\n" + written + "\n") + PROMISE.formatted(3);
        Finding finding = remarks(X86_64, "go.o", object(X86_64, text)).getFirst();
        assertEquals(Check.SHSTK, finding.check());
        assertTrue(finding.sentence().contains("and the shadow stack has 0x"), finding::sentence);
        String blame = finding.blame().orElseThrow().text();
        assertTrue(blame.contains("ret"), blame);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 'IBT warning'", "1, 3, 'SHSTK note'", "1, 1, ''", "1, 0, ''"})
    void whatOthersOfTheArchivePromiseIsMissed(int own, int others, String wanted)
            throws Exception {
        byte[] archive =
                archive(
                        object(X86_64, SWITCH + PROMISE.formatted(own)),
                        object(X86_64, "nop\n" + PROMISE.formatted(others)));
        List<Finding> found = remarks(X86_64, "go.a", archive);
        assertEquals(
                wanted,
                found.isEmpty()
                        ? ""
                        : found.getFirst().check().id() + " " + found.getFirst().severity());
    }

    @Test
    void landingPadsAreMissedOnAarch64Too() throws Exception {
        Platform aarch64 = Platforms.named("aarch64").orElseThrow();
        String go = Edited.own("aarch64").replace("slp_switch", "go");
        String others = "nop\n" + PROMISE.replace("0xc0000002", "0xc0000000").formatted(3);
        byte[] archive = archive(object(aarch64, go), object(aarch64, others));
        List<Finding> found =
                remarks(aarch64, "go.a", archive, Routine.of("go", Protocol.CALLBACKS));
        assertEquals(List.of(Check.IBT, Check.PAC), found.stream().map(Finding::check).toList());
    }

    @Test
    void windowsFunctionWithoutUnwindDataIsARemark() throws Exception {
        Platform windows = Abi.windows(X86_64).orElseThrow().platform();
        String bare = SWITCH.replaceFirst(".section .note.*\n", "");
        Finding finding = remarks(windows, "go.obj", object(windows, bare)).getFirst();
        assertEquals(Check.UNWIND, finding.check());
        assertEquals(Severity.NOTE, finding.severity());
        String told =
                bare.replace("go: ", ".seh_proc go\ngo: ")
                        .replace("push rbp\n", "push rbp\n.seh_pushreg rbp\n.seh_endprologue\n")
                        .replace("\nret\n", "\nret\n.seh_endproc\n");
        assertEquals(List.of(), remarks(windows, "go.obj", object(windows, told)));
    }

    private List<Finding> remarks(Platform platform, String name, byte[] bytes) throws Exception {
        return remarks(platform, name, bytes, GO);
    }

    private List<Finding> remarks(Platform platform, String name, byte[] bytes, Routine routine)
            throws Exception {
        Path file = Files.write(folder.resolve(name), bytes);
        CheckedBinaries binaries = new CheckedBinaries(GuestLab.sandbox());
        CheckedCode code =
                name.endsWith(".a")
                        ? binaries.archive(platform, file, routine)
                        : binaries.object(platform, file, routine);
        return CheckedBinaries.remarks(
                file, routine, code, new Listing(GuestLab.sandbox(), code.image()));
    }

    private byte[] object(Platform platform, String text) throws Exception {
        return Edited.object(platform, text, folder);
    }

    private static byte[] archive(byte[]... members) {
        StaticLibrary library = new StaticLibrary();
        for (int i = 0; i < members.length; i++) {
            library.with("m%d.o".formatted(i), members[i]);
        }
        return library.bytes();
    }
}
