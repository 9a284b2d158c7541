package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.abi.Abi;
import org.stackletlab.inspector.check.gcc.Gcc;
import org.stackletlab.inspector.check.gcc.GccSearch;
import org.stackletlab.inspector.check.gcc.GccTarget;
import org.stackletlab.inspector.check.subject.Cell;
import org.stackletlab.inspector.check.subject.CompilerMatrix;
import org.stackletlab.inspector.check.subject.RoutineFinder;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.BuildException;

/** GCCs: which are found, and what becomes of headers that they compile. */
public class GccTest {
    private static final Path GUEST = GuestLab.HOME.resolve("tests/src/test/guest/check");
    private static final List<String> PLAIN = List.of("-O0", "-fno-omit-frame-pointer");

    @TempDir private Path folder;

    /** A header and a mistake in it: what is left out, and what is then found. */
    record Mistake(String platform, String header, String left, String wanted) {
        @Override
        public String toString() {
            return platform;
        }
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                new Mistake("x86", "slice_x86.h", "\"esi\", ", "CSR esi"),
                new Mistake("x86_64", "slice_x86_64.h", "\"r14\", ", "CSR r14"),
                new Mistake("arm", "slice_arm.h", "\"r8\", ", "CSR r8"),
                new Mistake("aarch64", "slice_aarch64.h", "\"v10\", ", "FPCSR d10"),
                new Mistake("riscv64", "slice_riscv64.h", "\"fs9\", ", "FPCSR fs9"),
                new Mistake("mips64el", "slice_mips64el.h", "\"$19\", ", "CSR s3"),
                new Mistake("mips64", "slice_mips64el.h", "\"$f26\", ", "FPCSR f26"),
                new Mistake("ppc64le", "slice_ppc64le.h", "\"v24\", ", "FPCSR v24"),
                new Mistake("ppc64", "slice_ppc64le.h", "\"fr20\", ", "FPCSR f20"),
                new Mistake("s390x", "slice_s390x.h", "\"f10\", ", "FPCSR f10"),
                new Mistake("x86_64-windows", "callbacks_x86_64_windows.h", "\"rdi\", ", "CSR rdi"),
                new Mistake(
                        "x86-windows",
                        "slice_x86_windows.h",
                        "movl %%ecx, %%fs:0",
                        "TEB fs:[0x0] ExceptionList"));
    }

    static Stream<Mistake> mistakesOnLinux() {
        return mistakes().filter(mistake -> !mistake.platform().endsWith("-windows"));
    }

    /** Where there is no GCC for a platform, clang has to do the same. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void everyCompilerFindsNothingInACorrectHeaderAndTheMistakeInAnother(Mistake c)
            throws Exception {
        Platform platform = platform(c.platform());
        List<Cell> cells =
                Gcc.on(platform).isEmpty()
                        ? List.of(Cell.clang(PLAIN.toArray(String[]::new)))
                        : Gcc.on(platform).stream()
                                .map(gcc -> new Cell(Optional.of(gcc), PLAIN, OptionalInt.empty()))
                                .toList();
        String text = Files.readString(GUEST.resolve(c.header()));
        assertTrue(text.contains(c.left()), c.left());
        for (CheckReport report : matrix(platform, text).run(cells, Edited.SEED)) {
            assertEquals("", Errors.of(report), report.name());
        }
        String wrong = text.replace(c.left(), "");
        for (CheckReport report : matrix(platform, wrong).run(cells, Edited.SEED)) {
            assertEquals(c.wanted(), Errors.of(report), report.name());
        }
    }

    /** Canaries are in the thread's block, at an address of their own, or in a variable. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakesOnLinux")
    void stackProtectorMakesNoDifference(Mistake c) throws Exception {
        Platform platform = platform(c.platform());
        List<String> flags = new ArrayList<>(PLAIN);
        flags.add("-fstack-protector-all");
        Cell cell = new Cell(Gcc.on(platform).stream().findFirst(), flags, OptionalInt.empty());
        String text = Files.readString(GUEST.resolve(c.header()));
        for (CheckReport report : matrix(platform, text).run(List.of(cell), Edited.SEED)) {
            assertEquals("", Errors.of(report), report.name());
        }
    }

    /** The objects of such compilers hold no code, but what a linker may make of it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"x86_64, slice_x86_64.h", "aarch64, slice_aarch64.h"})
    void linkTimeOptimizationLeavesCodeToBeChecked(String name, String header) throws Exception {
        Platform platform = platform(name);
        List<String> flags = List.of("-O2", "-flto");
        List<Cell> cells = new ArrayList<>(List.of(Cell.clang("-O2", "-flto")));
        Gcc.on(platform)
                .forEach(gcc -> cells.add(new Cell(Optional.of(gcc), flags, OptionalInt.empty())));
        String text = Files.readString(GUEST.resolve(header));
        for (CheckReport report : matrix(platform, text).run(cells, Edited.SEED)) {
            assertEquals("", Errors.of(report), report.name());
        }
    }

    @Test
    void thereIsATargetForEveryPlatformAndForNoneTwice() {
        List<Platform> all = new ArrayList<>(Platforms.known());
        Platforms.known().forEach(cpu -> Abi.windows(cpu).map(Abi::platform).ifPresent(all::add));
        for (Platform platform : all) {
            assertTrue(
                    GccTarget.ALL.stream()
                            .anyMatch(target -> target.platform().equals(platform.name())),
                    platform::name);
        }
        assertEquals(
                mistakes().map(Mistake::platform).sorted().toList(),
                all.stream().map(Platform::name).sorted().toList());
    }

    @ParameterizedTest
    @CsvSource({
        "i686-linux-gnu,x86",
        "x86_64-linux-gnu,x86 x86_64",
        "x86_64-pc-linux-musl,x86 x86_64",
        "arm-linux-gnueabihf,arm",
        "arm-linux-gnueabi,arm",
        "armv7l-unknown-linux-gnueabihf,arm",
        "arm-none-eabi,arm",
        "aarch64-linux-gnu,aarch64",
        "aarch64-none-linux-gnu,aarch64",
        "riscv64-unknown-linux-gnu,riscv64",
        "mips64el-linux-gnuabi64,mips64el",
        "mips64-linux-gnuabi64,mips64",
        "powerpc64le-linux-gnu,ppc64le",
        "powerpc64-linux-gnu,ppc64",
        "s390x-ibm-linux-gnu,s390x",
        "x86_64-w64-mingw32,x86_64-windows",
        "i686-w64-mingw32,x86-windows",
        "mips-linux-gnu,",
        "powerpc-linux-gnu,",
        "aarch64-apple-darwin,",
    })
    void targetIsKnownByItsTriple(String triple, String platforms) {
        assertEquals(
                platforms == null ? "" : platforms,
                GccTarget.ALL.stream()
                        .filter(target -> target.fits(triple))
                        .map(GccTarget::platform)
                        .distinct()
                        .collect(Collectors.joining(" ")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void oneOfEachVersionIsFoundTheNewestFirst() throws Exception {
        program("riscv64-linux-gnu-gcc-9", "riscv64-linux-gnu", "gcc version 9.4.0 (Debian)");
        program("riscv64-linux-gnu-gcc-12", "riscv64-linux-gnu", "gcc version 12.2.0 (Debian)");
        program("riscv64-unknown-elf-gcc", "riscv64-unknown-elf", "gcc version 12.2.0 (elf)");
        program("gcc", "riscv64-linux-gnu", "gcc version 13.1.0 (here)");
        program("aarch64-linux-gnu-gcc", "aarch64-linux-gnu", "gcc version 12.2.0 (Debian)");
        program("gcc-14", "x86_64-apple-darwin", "clang version 14.0.0");
        program("riscv64-linux-gnu-gcc-ar-12", "riscv64-linux-gnu", "gcc version 12.2.0 (no)");
        assertEquals(
                List.of(
                        "gcc 13.1.0",
                        "riscv64-linux-gnu-gcc-12 12.2.0",
                        "riscv64-linux-gnu-gcc-9 9.4.0"),
                found("riscv64"));
        assertEquals(List.of("aarch64-linux-gnu-gcc 12.2.0"), found("aarch64"));
        assertEquals(List.of(), found("x86_64"));
    }

    /** One types the look of a finding again, and wants the compiler that it was found with. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nameThatStartsAnotherOneIsSaidWithItsFolder() throws Exception {
        String name = "riscv64-linux-gnu-gcc";
        Path later = Files.createDirectory(folder.resolve("later"));
        program(name + "-12", "riscv64-linux-gnu", "gcc version 12.2.0 (Debian)");
        Files.createSymbolicLink(folder.resolve(name), folder.resolve(name + "-12"));
        program("later/" + name, "riscv64-linux-gnu", "gcc version 13.1.0 (own)");
        Files.createSymbolicLink(later.resolve(name + "-9"), folder.resolve(name + "-12"));
        assertEquals(
                List.of(later.resolve(name) + " 13.1.0", name + " 12.2.0"),
                found("riscv64", folder, later));
    }

    /** GCC 11 for Arm refuses soft behind hard, GCC 12 takes the last one. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void flagOfABuildIsGivenInPlaceOfOurs() throws Exception {
        Path program = folder.resolve("arm-linux-gnueabihf-gcc");
        Files.writeString(program, "#!/bin/sh\necho \"$@\" >&2\nexit 1\n");
        assertTrue(program.toFile().setExecutable(true));
        List<String> ours = List.of("-marm", "-mfpu=vfpv3-d16", "-mfloat-abi=hard");
        Gcc gcc = new Gcc(program, "gcc", "11.3.0", ours);
        List<String> flags = List.of("-mthumb", "-mfloat-abi=soft");
        BuildException refused =
                assertThrows(
                        BuildException.class,
                        () -> gcc.compile(flags, folder.resolve("sw.c"), List.of()));
        String words = refused.diagnostics();
        assertTrue(words.contains(" -marm -mfpu=vfpv3-d16 -mthumb -mfloat-abi=soft "), words);
    }

    @Test
    void whatGccRefusesIsACellWithItsWords() throws Exception {
        Platform platform = platform("x86_64");
        assumeTrue(!Gcc.on(platform).isEmpty(), "there is no GCC for x86_64 on the PATH");
        String text = Files.readString(GUEST.resolve("slice_x86_64.h"));
        String keeps = text.replace("\"r14\", ", "\"r14\", \"rbp\", ");
        Optional<Gcc> gcc = Optional.of(Gcc.on(platform).getFirst());
        List<CheckReport> reports =
                matrix(platform, keeps)
                        .run(
                                List.of(
                                        new Cell(gcc, PLAIN, OptionalInt.empty()),
                                        Cell.clang("-O0", "-fno-omit-frame-pointer")),
                                Edited.SEED);
        assertEquals("BUILD ", Errors.of(reports.getFirst()));
        String sentence = reports.getFirst().findings().getFirst().sentence();
        assertTrue(sentence.matches(".*sw\\.h:\\d+:\\d+: error: .*bp.*cannot be used.*"), sentence);
    }

    private List<String> found(String platform) {
        return found(platform, folder.resolve("none"), folder);
    }

    private static List<String> found(String platform, Path... folders) {
        return GccSearch.in(List.of(folders))
                .compilers(Platforms.named(platform).orElseThrow())
                .stream()
                .map(Gcc::words)
                .toList();
    }

    /** A program that says of itself what GCC says. */
    private void program(String name, String triple, String version) throws Exception {
        Path program = folder.resolve(name);
        Files.writeString(
                program,
                "#!/bin/sh\necho 'Target: %s' >&2\necho '%s' >&2\n".formatted(triple, version));
        assertTrue(program.toFile().setExecutable(true));
    }

    static Platform platform(String name) {
        return name.endsWith("-windows")
                ? Platforms.named(name.replace("-windows", ""))
                        .flatMap(Abi::windows)
                        .orElseThrow()
                        .platform()
                : Platforms.named(name).orElseThrow();
    }

    private CompilerMatrix matrix(Platform platform, String text) throws Exception {
        Path file = Files.writeString(folder.resolve("sw.h"), text);
        return new CompilerMatrix(
                GuestLab.sandbox(),
                platform,
                file,
                RoutineFinder.find(file, Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
