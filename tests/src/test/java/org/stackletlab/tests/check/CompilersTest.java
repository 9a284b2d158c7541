package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.gcc.Compilers;
import org.stackletlab.inspector.check.gcc.Gcc;
import org.stackletlab.inspector.check.gcc.GccSearch;
import org.stackletlab.inspector.check.report.CheckJUnit;
import org.stackletlab.inspector.check.report.CheckJson;
import org.stackletlab.inspector.check.report.CheckSarif;
import org.stackletlab.inspector.check.report.CheckText;
import org.stackletlab.inspector.check.report.MatrixText;
import org.stackletlab.inspector.check.report.Outcome;
import org.stackletlab.inspector.check.subject.Cell;
import org.stackletlab.inspector.check.subject.CompilerMatrix;
import org.stackletlab.inspector.check.subject.RoutineFinder;
import org.stackletlab.tests.guest.GuestLab;

/** Several GCCs for one platform, or none: what reports say of them. */
class CompilersTest {
    private static final Path GUEST = GuestLab.HOME.resolve("tests/src/test/guest/check");
    private static final String PLAIN = "-O0 -fno-omit-frame-pointer";

    /** The version of a GCC that is not there, and what it defines, unlike others. */
    private static final String VERSION = "99.1.0";

    private static final String OTHER = "LAB_OTHER_GCC";

    @TempDir private Path folder;

    /** A mistake in a header for a platform that some GCC here compiles for. */
    private static GccTest.Mistake mistake() {
        Optional<GccTest.Mistake> first =
                GccTest.mistakes()
                        .filter(one -> !Gcc.on(GccTest.platform(one.platform())).isEmpty())
                        .findFirst();
        assumeTrue(first.isPresent(), "there is no GCC for any platform on the PATH");
        return first.get();
    }

    /** A GCC of another version: the same one, which says so of itself and defines a macro. */
    private List<Gcc> withAnother(Platform platform) throws Exception {
        Gcc real = Gcc.on(platform).getFirst();
        String name = real.program().getFileName().toString().replaceFirst("gcc.*", "gcc-99");
        Path another = folder.resolve(name);
        Files.writeString(
                another,
                """
                #!/bin/sh
                if [ "$*" = -v ]; then
                    '%1$s' -v 2>&1 | sed 's/^gcc version [^ ]*/gcc version %2$s/' >&2
                else
                    exec '%1$s' -D%3$s "$@"
                fi
                """
                        .formatted(real.program(), VERSION, OTHER));
        assertTrue(another.toFile().setExecutable(true));
        return GccSearch.in(List.of(folder, real.program().getParent())).compilers(platform);
    }

    /** The plain build of each compiler, of a header that is wrong for the other GCC only. */
    private Outcome judged(GccTest.Mistake c, Platform platform, List<Gcc> found) throws Exception {
        String right = Files.readString(GUEST.resolve(c.header()));
        String wrong = right.replace(c.left(), "");
        Path file =
                Files.writeString(
                        folder.resolve("sw.h"),
                        "#ifdef %s\n%s#else\n%s#endif\n".formatted(OTHER, wrong, right));
        List<Cell> cells =
                CompilerMatrix.cells(platform, found, List.of()).stream()
                        .filter(cell -> PLAIN.equals(String.join(" ", cell.flags())))
                        .toList();
        assertEquals(1 + found.size(), cells.size());
        List<CheckReport> reports =
                new CompilerMatrix(
                                GuestLab.sandbox(),
                                platform,
                                file,
                                RoutineFinder.find(
                                        file, Optional.empty(), Optional.empty(), Optional.empty()))
                        .run(cells, Edited.SEED);
        return new Outcome(reports, List.of(compilers(platform, found, cells)), "");
    }

    private static Compilers compilers(Platform platform, List<Gcc> found, List<Cell> cells) {
        return Compilers.of(
                platform,
                GuestLab.sandbox().toolchain().compiler(),
                found,
                cells.stream().map(Cell::gcc).toList());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatOneOfSeveralGccsShowsAloneIsToldWithIt() throws Exception {
        GccTest.Mistake c = mistake();
        Platform platform = GccTest.platform(c.platform());
        List<Gcc> found = withAnother(platform);
        Gcc other = found.getFirst();
        assertEquals(VERSION, other.version());
        Outcome outcome = judged(c, platform, found);
        for (CheckReport report : outcome.reports()) {
            boolean wrong = report.build().orElseThrow().startsWith(other.words());
            assertEquals(wrong ? c.wanted() : "", Errors.of(report), report.name());
        }
        String text =
                String.join(
                        "\n",
                        MatrixText.of(
                                outcome.reports(), outcome.compilers().getFirst(), "", false));
        assertTrue(
                text.contains(
                        "    where  in 1 of %d builds, only with %s, first with %2$s %s"
                                .formatted(outcome.reports().size(), other.words(), PLAIN)),
                text);
        String named = "[%s %s]: ".formatted(other.words(), PLAIN);
        assertTrue(CheckSarif.of(outcome).contains(named), CheckSarif.of(outcome));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void everyFormatNamesAllCompilersWithTheirVersions() throws Exception {
        GccTest.Mistake c = mistake();
        Platform platform = GccTest.platform(c.platform());
        List<Gcc> found = withAnother(platform);
        Outcome outcome = judged(c, platform, found);
        Compilers compilers = outcome.compilers().getFirst();
        String json = CheckJson.of(outcome).replaceAll("\\s+", " ");
        for (Compilers.Entry one : compilers.all()) {
            String program = one.program().map("\"program\": \"%s\", "::formatted).orElse("");
            String wanted =
                    "\"name\": \"%s\", \"version\": \"%s\", \"bundled\": %b, %s\"builds\": 1"
                            .formatted(one.name(), one.version(), program.isEmpty(), program);
            assertTrue(json.contains(wanted), json);
            assertTrue(words(CheckText.of(compilers)).contains(one.words()), one::words);
            assertTrue(CheckJUnit.of(outcome).contains("name=\"%s\"".formatted(one.words())));
            assertTrue(CheckSarif.of(outcome).contains(one.words()), one::words);
        }
        assertEquals(1 + found.size(), compilers.makers().size());
    }

    @Test
    void everyFormatSaysForWhichPlatformThereIsNoGcc() {
        Platform platform = Platforms.named("riscv64").orElseThrow();
        Compilers none = compilers(platform, List.of(), List.of(Cell.clang("-O0")));
        String lack =
                "no GCC for riscv64 is on the PATH (looked for riscv64-linux-gnu-gcc, riscv64-unknown-elf-gcc, or a gcc that was made for it)";
        String clang = GuestLab.sandbox().toolchain().compiler();
        assertEquals("compilers " + clang + " (bundled); " + lack, words(CheckText.of(none)));
        Outcome outcome = new Outcome(List.of(), List.of(none), "");
        assertTrue(CheckJson.of(outcome).contains("\"lack\": \"" + lack), CheckJson.of(outcome));
        assertTrue(CheckJUnit.of(outcome).contains("<skipped message=\"" + lack));
        assertTrue(CheckSarif.of(outcome).contains(lack), CheckSarif.of(outcome));
    }

    private static String words(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .collect(Collectors.joining(" "))
                .replaceAll("\\s+", " ");
    }
}
