package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.engine.Checker;
import org.stackletlab.inspector.check.subject.CheckedFiles;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.inspector.check.subject.RoutineFinder;
import org.stackletlab.tests.check.ProtocolViolations.Mistake;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.BuildException;

/** Switches that are called otherwise than ours: one callback, two buffers, a jump. */
public class ProtocolTest {
    private static final Path EXAMPLES = GuestLab.HOME.resolve("stacklet-asm/check");

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "op,x86_64,OPCODE", "op,x86,OPCODE", "op,arm,OPCODE",
        "swap,x86_64,SWAP", "swap,x86,SWAP", "swap,arm,SWAP",
        "jump,x86_64,JUMP", "jump,x86,JUMP", "jump,arm,JUMP",
        "op,aarch64,OPCODE", "swap,aarch64,SWAP", "jump,aarch64,JUMP",
        "op,riscv64,OPCODE", "swap,riscv64,SWAP", "jump,riscv64,JUMP"
    })
    void exampleIsRecognizedAndClean(String form, String platform, Protocol protocol)
            throws Exception {
        Path file = EXAMPLES.resolve(form + "_switch_" + platform + ".s");
        Routine routine = RoutineFinder.find(file, none(), none(), Optional.empty());
        assertEquals(Routine.of(form + "_switch", protocol), routine);
        CheckReport report = judge(platform, file, routine);
        assertEquals(List.of(), report.findings());
        assertTrue(report.passages() > 20, report::toString);
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                        ProtocolViolations.OPCODE,
                        ProtocolViolations.SWAP,
                        ProtocolViolations.JUMP,
                        OtherViolations.PROTOCOLS)
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakeIsFoundWithItsRegisterAndInstruction(Mistake mistake) throws Exception {
        Path example = EXAMPLES.resolve(mistake.file() + "_" + mistake.platform() + ".s");
        String text =
                Edited.edit(
                        Edited.bare(example, mistake.platform()),
                        mistake.edits().toArray(String[]::new));
        Path file = Files.writeString(folder.resolve("edited.s"), text);
        List<Finding> findings =
                judge(
                                mistake.platform(),
                                file,
                                RoutineFinder.find(file, none(), none(), Optional.empty()))
                        .findings();
        assertTrue(
                findings.stream().anyMatch(finding -> matches(mistake, finding)),
                () -> mistake + "\n" + findings);
    }

    private static boolean matches(Mistake mistake, Finding finding) {
        return finding.check() == mistake.check()
                && finding.register().orElse("").equals(mistake.register())
                && finding.blame().orElseThrow().text().contains(mistake.blame());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "void *go(void *(*save)(void *, void *), void *(*back)(void *), void *x)|CALLBACKS",
                "void *go(cb_t callback, void *context)|OPCODE",
                "typedef void *(*visitor)(void *, int, void *); void *go(visitor visit, void *x)|OPCODE",
                "static void go(struct ctx *from, struct ctx *to)|SWAP",
                "void go(struct context **old, struct context *new)|STORE",
                "struct t go(void *to, void *data); void *make_go(void *, long, void *)|JUMP",
                "int go(void) { SLP_SAVE_STATE(a, b); }|SLICE"
            })
    void parametersInCTellTheProtocol(String text, Protocol protocol) throws Exception {
        Path file = Files.writeString(folder.resolve("go.h"), text);
        Routine routine = RoutineFinder.find(file, Optional.of("go"), none(), Optional.empty());
        assertEquals(protocol, routine.protocol());
    }

    @Test
    void whoMakesNoContextsIsToldSo() throws Exception {
        Path file = EXAMPLES.resolve("swap_switch_x86_64.s");
        Routine routine =
                RoutineFinder.find(
                        file, Optional.of("swap_switch"), none(), Optional.of(Protocol.JUMP));
        BuildException e = assertThrows(BuildException.class, () -> judge("x86_64", file, routine));
        assertTrue(e.diagnostics().contains("'make_swap_switch'"), e::diagnostics);
        assertTrue(e.diagnostics().contains("--make"), e::diagnostics);
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private static CheckReport judge(String platform, Path file, Routine routine) throws Exception {
        Platform of = Platforms.named(platform).orElseThrow();
        CheckedCode code =
                new CheckedFiles(GuestLab.sandbox())
                        .assembly(of, file, routine, CheckedFiles.By.KEYSTONE);
        return Checker.check(code, Edited.SEED, new Listing(GuestLab.sandbox(), code.image()));
    }
}
