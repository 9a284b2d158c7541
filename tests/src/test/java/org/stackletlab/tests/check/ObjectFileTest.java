package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.engine.Checker;
import org.stackletlab.inspector.check.report.Baseline;
import org.stackletlab.inspector.check.subject.CheckedBinaries;
import org.stackletlab.inspector.check.subject.ElfKind;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.BuildException;

/** Switches in object files that somebody else has made, and findings that are known. */
public class ObjectFileTest {
    @TempDir private Path folder;

    static List<Platform> platforms() {
        return Edited.linked();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void objectIsJudgedOnItsPlatform(Platform platform) throws Exception {
        Path object = object(platform, Edited.own(platform.name()));
        assertEquals(Optional.of(platform), ElfKind.platformOf(object));
        assertEquals(List.of(), judge(platform, object).findings());
    }

    @Test
    void missingImportIsFoundWhereItIsCalled() throws Exception {
        Platform platform = Platforms.named("x86_64").orElseThrow();
        String text = Edited.edit(Edited.own("x86_64"), "call rbx", "call missing_import");
        Finding finding = judge(platform, object(platform, text)).findings().getFirst();
        assertEquals(Check.FLOW, finding.check());
        assertTrue(finding.blame().orElseThrow().text().startsWith("call "), finding::toString);
    }

    @Test
    void whatIsNoObjectOfThePlatformIsRefusedInWords() throws Exception {
        Platform arm = Platforms.named("arm").orElseThrow();
        Platform x86 = Platforms.named("x86").orElseThrow();
        Path object = object(arm, Edited.own("arm"));
        assertEquals(
                object
                        + ": error: wanted an ELF object file for x86 (type 1, machine 3), found"
                        + " type 1, machine 40\n  next: name the --platform it was made for, and a"
                        + " file made by clang -c",
                assertThrows(BuildException.class, () -> judge(x86, object)).diagnostics());
        Path text = Files.writeString(folder.resolve("text.o"), "no object");
        assertTrue(
                assertThrows(BuildException.class, () -> judge(x86, text))
                        .diagnostics()
                        .startsWith(text + ": error: this is not an ELF file"));
    }

    @Test
    void knownFindingsAreLeftOutAndOthersStay() throws Exception {
        String bad = Edited.edit(Edited.own("x86_64"), "pop r14", "add rsp, 8");
        CheckReport report = Edited.judge("x86_64", bad, folder);
        Baseline known = Baseline.of(Baseline.lines(List.of(report)));
        assertEquals(List.of(), known.without(report).findings());
        String worse = Edited.edit(bad, "pop r13", "pop rcx");
        List<Finding> others = known.without(Edited.judge("x86_64", worse, folder)).findings();
        assertEquals(List.of("r13"), others.stream().map(one -> one.register().get()).toList());
    }

    private static CheckReport judge(Platform platform, Path object) throws Exception {
        CheckedCode code =
                new CheckedBinaries(GuestLab.sandbox())
                        .object(platform, object, Routine.of("slp_switch", Protocol.CALLBACKS));
        return Checker.check(code, Edited.SEED, new Listing(GuestLab.sandbox(), code.image()));
    }

    private Path object(Platform platform, String text) throws Exception {
        Path source = Files.writeString(folder.resolve("own.s"), text);
        Path object = folder.resolve("own.o");
        Path clang = GuestLab.HOME.resolve("toolchain/target/llvm/clang");
        List<String> command = new ArrayList<>(List.of(clang.toString()));
        command.addAll(Edited.target(platform));
        command.addAll(List.of("-c", source.toString(), "-o", object.toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertEquals(0, process.waitFor());
        return object;
    }
}
