package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.engine.Checker;
import org.stackletlab.inspector.check.subject.CheckedBinaries;
import org.stackletlab.inspector.check.subject.ElfKind;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.BuildException;

/** Switches inside shared objects, stripped, with imports that nobody resolves. */
public class BinaryTest {
    private static final Path LLVM = GuestLab.HOME.resolve("toolchain/target/llvm");
    static final String USER =
            """
            void *slp_switch(void *(*save)(void *, void *), void *(*restore)(void *, void *), void *);
            int imported(int x);
            static void *same(void *sp, void *extra) { return sp; }
            void *(*callback)(void *, void *) = same;
            void *use(void *extra) { imported(3); return slp_switch(callback, same, extra); }
            """;

    /** For each platform a register, an instruction, and what loses the register in its place. */
    public static final Map<String, List<String>> LOST =
            Map.of(
                    "x86", List.of("esi", "pop esi", "pop ecx"),
                    "x86_64", List.of("rbp", "pop rbp", "pop rcx"),
                    "arm", List.of("r5", "bx lr", "mov r5, r3; bx lr"),
                    "aarch64", List.of("x20", "ret", "mov x20, x3; ret"),
                    "riscv64", List.of("s1", "ld s1, 184(sp)", "nop"),
                    "s390x", List.of("f9", "ld %f9, 168(%r15)", "nopr"),
                    "ppc64le", List.of("f20", "lfd %f20, 288(%r1)", "nop"),
                    "ppc64", List.of("f20", "lfd %f20, 288(%r1)", "nop"),
                    "mips64el", List.of("s3", "ld $s3, 88($sp)", "nop"),
                    "mips64", List.of("s3", "ld $s3, 88($sp)", "nop"));

    @TempDir private Path folder;

    static List<Platform> platforms() {
        return Edited.linked();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void exportedRoutineIsFoundByItsNameAndClean(Platform platform) throws Exception {
        Path library = library(platform, Edited.own(platform.name()));
        assertEquals(platform, ElfKind.platformOf(library).orElseThrow());
        CheckReport report = judge(platform, library, OptionalLong.empty());
        assertEquals(List.of(), report.findings());
        assertTrue(report.instructions() > 300);
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void hiddenRoutineIsFoundByItsAddressWithItsMistake(Platform platform) throws Exception {
        String register = LOST.get(platform.name()).get(0);
        String last = LOST.get(platform.name()).get(1);
        String lost =
                Edited.edit(Edited.own(platform.name()), last, LOST.get(platform.name()).get(2));
        Path library = library(platform, ".hidden slp_switch\n" + lost);
        assertThrows(BuildException.class, () -> judge(platform, library, OptionalLong.empty()));
        Finding finding =
                judge(platform, library, OptionalLong.of(entry(platform, library)))
                        .findings()
                        .getFirst();
        assertEquals(register, finding.register().orElseThrow(), finding::toString);
        assertTrue(finding.blame().orElseThrow().text().length() > 2, finding::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86", "x86_64", "aarch64", "riscv64"})
    void callFrameInformationOfAStrippedLibraryIsComparedWithTheTruth(String name)
            throws Exception {
        Platform platform = Platforms.named(name).orElseThrow();
        String right = Edited.withCallFrames(name).replaceAll("(?m)^.*cfi_sections.*\n", "");
        CheckReport fine = judge(platform, library(platform, right), OptionalLong.empty());
        assertEquals(List.of(), fine.findings());
        assertTrue(
                fine.notJudged().stream().noneMatch(words -> words.startsWith("UNWIND")),
                () -> fine.notJudged().toString());
        String wrong = right.replaceFirst("(?m)^.*cfi_(adjust_cfa_offset|def_cfa_offset).*\n", "");
        Finding finding =
                judge(platform, library(platform, wrong), OptionalLong.empty())
                        .findings()
                        .getFirst();
        assertEquals(Check.UNWIND, finding.check(), finding::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arm", "ppc64"})
    void damagedHeadersAreAnsweredInWords(String name) throws Exception {
        Platform platform = Platforms.named(name).orElseThrow();
        Path library = library(platform, Edited.own(name));
        byte[] bytes = Files.readAllBytes(library);
        int sections = bytes.length - (platform.elf().elfClass() == 2 ? 64 : 40);
        int refused = 0;
        for (int i = 0; i < 80; i++) {
            byte[] damaged = bytes.clone();
            damaged[i < 40 ? 24 + i : sections + i - 40] = (byte) 0xff;
            Files.write(library, i == 0 ? Arrays.copyOf(damaged, bytes.length / 2) : damaged);
            try {
                loaded(platform, library, OptionalLong.empty());
            } catch (BuildException e) {
                assertTrue(e.diagnostics().startsWith(library + ": error: "), e::diagnostics);
                refused++;
            }
        }
        assertTrue(refused > 20, "refused: " + refused);
    }

    private static CheckReport judge(Platform platform, Path library, OptionalLong address)
            throws Exception {
        CheckedCode code = loaded(platform, library, address);
        return Checker.check(code, Edited.SEED, new Listing(GuestLab.sandbox(), code.image()));
    }

    private static CheckedCode loaded(Platform platform, Path library, OptionalLong address)
            throws Exception {
        return new CheckedBinaries(GuestLab.sandbox())
                .binary(platform, library, Routine.of("slp_switch", Protocol.CALLBACKS), address);
    }

    /** The linker was told to have it as the entry. */
    static long entry(Platform platform, Path library) throws Exception {
        ByteBuffer elf = ByteBuffer.wrap(Files.readAllBytes(library)).order(platform.byteOrder());
        return platform.elf().elfClass() == 2 ? elf.getLong(24) : elf.getInt(24);
    }

    private Path library(Platform platform, String text) throws Exception {
        Path assembly = Files.writeString(folder.resolve("own.s"), text);
        Path user = Files.writeString(folder.resolve("user.c"), USER);
        List<String> target = Edited.target(platform);
        run("clang", target, "-c", assembly, "-o", folder.resolve("own.o"));
        run("clang", target, "-w", "-O1", "-fPIC", "-c", user, "-o", folder.resolve("user.o"));
        Path library = folder.resolve("library.so");
        run(
                "lld",
                "-flavor",
                "gnu",
                "-shared",
                "-s",
                "-z",
                "notext",
                "-e",
                "slp_switch",
                "-o",
                library,
                folder.resolve("own.o"),
                folder.resolve("user.o"));
        return library;
    }

    /** Runs a tool that comes with the lab. */
    public static void run(String tool, Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(LLVM.resolve(tool).toString()));
        for (Object argument : arguments) {
            if (argument instanceof List<?> several) {
                several.forEach(one -> command.add(one.toString()));
            } else {
                command.add(argument.toString());
            }
        }
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), tool);
    }
}
