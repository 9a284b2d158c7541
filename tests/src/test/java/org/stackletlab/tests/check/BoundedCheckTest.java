package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.toolchain.BuildException;

/** Whatever a routine does, the check ends, and says in words what happened. */
public class BoundedCheckTest {
    @TempDir private Path folder;

    record Wild(String platform, String body, String words) {
        @Override
        public String toString() {
            return platform + " " + body.replace("\n", "; ");
        }
    }

    static Stream<Wild> wildOnes() {
        return Stream.of(
                new Wild("x86_64", "ret", "goes to the caller of context B; wanted save_state"),
                new Wild("x86", "ret", "goes to the caller of context B; wanted save_state"),
                new Wild("arm", "bx lr", "goes to the caller of context B; wanted save_state"),
                new Wild("x86_64", "jmp slp_switch", "has executed 20,000 instructions"),
                new Wild("x86", "jmp slp_switch", "has executed 20,000 instructions"),
                new Wild("arm", "b slp_switch", "has executed 20,000 instructions"),
                new Wild("x86_64", "mov eax, 8\nmov rcx, [rax]", "reads from 0x00000008"),
                new Wild("x86", "mov eax, 8\nmov [eax], ecx", "writes to 0x00000008"),
                new Wild("arm", "mov r0, #8\nldr r1, [r0]", "reads from 0x00000008"),
                new Wild("x86_64", "mov eax, 0x20000100\njmp rax", "jumps to 0x20000100"),
                new Wild("x86_64", "ud2", "no instruction"),
                new Wild("x86_64", "push rax\njmp slp_switch", "end of the stack"),
                new Wild("arm", "push {r0, r1}\nb slp_switch", "end of the stack"),
                new Wild("x86_64", "jmp rsi", "goes to restore_state; wanted save_state"),
                new Wild(
                        "x86_64",
                        "mov esp, 16\nmov rcx, rdi\nmov edi, 0x2000f000\njmp rcx",
                        "as sp"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wildOnes")
    void wildRoutineIsDescribed(Wild wild) throws Exception {
        String text =
                "%s.text\n.globl slp_switch\nslp_switch:\n%s\n"
                        .formatted(
                                wild.platform().equals("arm") ? "" : ".intel_syntax noprefix\n",
                                wild.body());
        List<Finding> findings = Edited.judge(wild.platform(), text, folder).findings();
        assertTrue(
                findings.stream()
                        .filter(finding -> finding.blame().isPresent())
                        .anyMatch(finding -> finding.sentence().contains(wild.words())),
                findings::toString);
    }

    @Test
    void missingSymbolIsAnsweredWithThoseThereAre() {
        BuildException e =
                assertThrows(
                        BuildException.class,
                        () ->
                                Edited.judge(
                                        "x86_64",
                                        ".intel_syntax noprefix\n.text\n.globl other\nother:\n ret\n",
                                        folder));
        assertEquals(
                folder.resolve("edited.s")
                        + ": error: looked for the routine 'slp_switch' and found no such symbol;"
                        + " there are: other\n  next: name the routine with --symbol",
                e.diagnostics());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", ".text\nslp_switch:\n frobnicate\n"})
    void whatDoesNotAssembleIsRefusedByTheAssembler(String text) {
        assertThrows(BuildException.class, () -> Edited.judge("x86_64", text, folder));
    }
}
