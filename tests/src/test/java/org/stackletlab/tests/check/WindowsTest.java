package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.abi.Abi;
import org.stackletlab.inspector.check.engine.Checker;
import org.stackletlab.inspector.check.subject.Cell;
import org.stackletlab.inspector.check.subject.CheckedBinaries;
import org.stackletlab.inspector.check.subject.CheckedFiles;
import org.stackletlab.inspector.check.subject.CompilerMatrix;
import org.stackletlab.inspector.check.subject.ElfKind;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.inspector.check.subject.RoutineFinder;
import org.stackletlab.tests.check.WindowsViolations.Change;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.BuildRequest;
import org.stackletlab.toolchain.Optimization;

/** Switches that keep, or break, the ABIs of Windows on x86 processors. */
public class WindowsTest {
    private static final Path EXAMPLES = GuestLab.HOME.resolve("stacklet-asm/check/windows");
    private static final Path GUEST = GuestLab.HOME.resolve("tests/src/test/guest/check");

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "slp,x86_64",
        "swap,x86_64",
        "jump,x86_64",
        "slp,x86",
        "swap,x86",
        "jump,x86",
    })
    void exampleIsClean(String form, String processor) throws Exception {
        Path file = EXAMPLES.resolve(form + "_switch_" + processor + ".s");
        assertEquals(List.of(), judge(processor, file, CheckedFiles.By.KEYSTONE).findings());
    }

    static Stream<Change> mistakes() {
        return WindowsViolations.MISTAKES.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakeIsFoundWithItsRegisterAndInstruction(Change change) throws Exception {
        List<Finding> findings = judge(change).findings();
        assertTrue(
                findings.stream().anyMatch(finding -> matches(change, finding)),
                () -> change + "\n" + findings);
    }

    private static boolean matches(Change change, Finding finding) {
        return finding.check() == change.check()
                && finding.register().orElse("").equals(change.register())
                && finding.blame().orElseThrow().text().contains(change.blame());
    }

    static Stream<Change> fine() {
        return WindowsViolations.FINE.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fine")
    void whatLooksWrongAndIsRightIsClean(Change change) throws Exception {
        assertEquals(List.of(), judge(change).findings());
    }

    @Test
    void upperHalfIsToldWithItsOwner() throws Exception {
        Change change =
                WindowsViolations.MISTAKES.stream()
                        .filter(one -> one.register().equals("xmm9"))
                        .findFirst()
                        .orElseThrow();
        Finding finding = judge(change).findings().getFirst();
        assertTrue(finding.sentence().startsWith("The upper half of xmm9"), finding::sentence);
        assertTrue(finding.whose().orElseThrow().matches("context .'s xmm9"), finding::toString);
    }

    @ParameterizedTest
    @CsvSource({"x86_64", "x86"})
    void coffObjectIsJudgedByItsOwnAbi(String processor) throws Exception {
        Platform platform = windows(processor);
        Path source =
                Files.writeString(
                        folder.resolve("sw.s"),
                        ".intel_syntax noprefix\n.text\n.globl %s\n%s"
                                .formatted(
                                        processor.equals("x86") ? "_slp_switch" : "slp_switch",
                                        text(processor)));
        Path object = folder.resolve("sw.obj");
        Files.write(object, objects(platform, source).getFirst());
        assertEquals(Optional.of(platform), ElfKind.platformOf(object));
        Routine routine = Routine.of("slp_switch", Protocol.CALLBACKS);
        CheckedCode code =
                new CheckedBinaries(GuestLab.sandbox()).object(platform, object, routine);
        assertEquals(List.of(), check(code).findings());
    }

    private static String text(String processor) {
        String text = Edited.bare(EXAMPLES.resolve("slp_switch_" + processor + ".s"), processor);
        String label = processor.equals("x86") ? "_slp_switch:" : "slp_switch:";
        return text.substring(text.indexOf("slp_switch:"))
                .replaceFirst("slp_switch:", label)
                .replace("fs:[0]", "dword ptr fs:[0]");
    }

    @Test
    void dataOfACoffObjectIsWhereItsCodeLooksForIt() throws Exception {
        Platform platform = windows("x86_64");
        Path source =
                Files.writeString(
                        folder.resolve("data.c"),
                        """
                        static void *count; void **where = &count; extern void *absent(void);
                        __attribute__((weak)) void *other(void) { return count; }
                        void *slp_switch(void *a, void *b, void *c)
                        { *where = absent; return other(); }
                        """);
        Path object = folder.resolve("data.o");
        Files.write(object, objects(platform, source).getFirst());
        Routine routine = Routine.of("slp_switch", Protocol.CALLBACKS);
        CheckReport report =
                check(new CheckedBinaries(GuestLab.sandbox()).object(platform, object, routine));
        Finding writes =
                report.findings().stream()
                        .filter(finding -> finding.check() == Check.WRITE)
                        .findFirst()
                        .orElseThrow();
        assertTrue(writes.blame().orElseThrow().source().isPresent(), writes::toString);
    }

    @Test
    void damagedCoffIsRefusedInWords() throws Exception {
        Platform platform = windows("x86_64");
        Path source = EXAMPLES.resolve("data.c");
        byte[] whole =
                objects(
                                platform,
                                Files.writeString(folder.resolve("a.c"), "int a(void){return 1;}"))
                        .getFirst();
        Path object = folder.resolve("cut.obj");
        Files.write(object, Arrays.copyOf(whole, whole.length / 2));
        Routine routine = Routine.of("a", Protocol.CALLBACKS);
        BuildException e =
                assertThrows(
                        BuildException.class,
                        () ->
                                new CheckedBinaries(GuestLab.sandbox())
                                        .object(platform, object, routine));
        assertTrue(e.diagnostics().contains("truncated or damaged"), e::diagnostics);
        assertTrue(e.diagnostics().contains("cut.obj"), () -> source + e.diagnostics());
    }

    @ParameterizedTest
    @CsvSource({
        "callbacks_x86_64_windows.h,x86_64,'\"rdi\", ',CSR rdi",
        "callbacks_x86_64_windows.h,x86_64,'\"xmm8\",',FPCSR xmm8",
        "slice_x86_windows.h,x86,'movl %%ecx, %%fs:0',TEB fs:[0x0] ExceptionList",
    })
    void headerIsCleanInEveryBuildAndItsMistakeIsNot(
            String name, String processor, String left, String wanted) throws Exception {
        String text = Files.readString(GUEST.resolve(name));
        assertTrue(text.contains(left), left);
        for (CheckReport report : matrix(processor, text)) {
            assertEquals("", Errors.of(report), report.name());
        }
        for (CheckReport report : matrix(processor, text.replace(left, ""))) {
            assertEquals(wanted, Errors.of(report), report.name());
        }
    }

    private List<CheckReport> matrix(String processor, String text) throws Exception {
        Path file = Files.writeString(folder.resolve("sw.h"), text);
        Routine routine =
                RoutineFinder.find(file, Optional.empty(), Optional.empty(), Optional.empty());
        return new CompilerMatrix(GuestLab.sandbox(), windows(processor), file, routine)
                .run(List.of(Cell.clang("-O0"), Cell.clang("-O2")), Edited.SEED);
    }

    private static List<byte[]> objects(Platform platform, Path source) throws Exception {
        return GuestLab.sandbox()
                .toolchain()
                .objects(
                        new BuildRequest(
                                platform,
                                "windows",
                                List.of(source),
                                List.of(),
                                Optimization.O1,
                                List.of(),
                                List.of(),
                                Optional.empty()));
    }

    private CheckReport judge(Change change) throws Exception {
        String example = Edited.bare(EXAMPLES.resolve(change.file()), change.processor());
        Path file =
                Files.writeString(
                        folder.resolve("edited.s"),
                        Edited.edit(example, change.edits().toArray(String[]::new)));
        return judge(change.processor(), file, CheckedFiles.By.KEYSTONE);
    }

    private static CheckReport judge(String processor, Path file, CheckedFiles.By by)
            throws Exception {
        Routine routine =
                RoutineFinder.find(file, Optional.empty(), Optional.empty(), Optional.empty());
        return check(
                new CheckedFiles(GuestLab.sandbox())
                        .assembly(windows(processor), file, routine, by));
    }

    private static CheckReport check(CheckedCode code) throws Exception {
        return Checker.check(code, Edited.SEED, new Listing(GuestLab.sandbox(), code.image()));
    }

    private static Platform windows(String processor) {
        return Abi.windows(Platforms.named(processor).orElseThrow()).orElseThrow().platform();
    }
}
