package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
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

/** Switches of greenlet's kind that somebody else has compiled: objects, libraries, archives. */
public class SliceBinaryTest {
    private static final Path GUEST = GuestLab.HOME.resolve("tests/src/test/guest/check");
    private static final Routine ENTER = Routine.of("enter", Protocol.SLICE);
    private static final CheckedBinaries FILES = new CheckedBinaries(GuestLab.sandbox());

    @TempDir private Path folder;

    static List<Platform> platforms() {
        return Edited.linked();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void objectLibraryAndArchiveAreTriedOutAndClean(Platform platform) throws Exception {
        Path object = object(platform, "good.o", header(platform));
        Path library = folder.resolve("good.so");
        BinaryTest.run("lld", "-flavor", "gnu", "-shared", "-z", "notext", "-o", library, object);
        Path archive = archive("good.a", object);
        assertEquals(platform, ElfKind.platformOfArchive(archive).orElseThrow());
        for (CheckedCode code :
                List.of(
                        FILES.object(platform, object, ENTER),
                        FILES.binary(platform, library, ENTER, OptionalLong.empty()),
                        FILES.archive(platform, archive, ENTER))) {
            assertTrue(code.fixed().orElseThrow().byObject());
            assertEquals(List.of(), errors(code), code.name());
        }
    }

    @Test
    void lostRegisterIsFoundInALibrary() throws Exception {
        Platform platform = Platforms.named("x86_64").orElseThrow();
        Path object = object(platform, "bad.o", header(platform).replace("\"r13\", ", ""));
        Path library = folder.resolve("bad.so");
        BinaryTest.run(
                "lld", "-flavor", "gnu", "-shared", "-s", "-z", "notext", "-o", library, object);
        Finding finding =
                errors(FILES.binary(platform, library, ENTER, OptionalLong.empty())).getFirst();
        assertEquals("r13", finding.register().orElseThrow(), finding::toString);
        assertEquals("ret", finding.blame().orElseThrow().text().strip(), finding::toString);
    }

    @Test
    void whatIsNoSliceOrNotInOneMemberIsAnsweredInWords() throws Exception {
        Platform platform = Platforms.named("x86_64").orElseThrow();
        Path object = object(platform, "good.o", header(platform));
        Routine other = Routine.of("save_state", Protocol.SLICE);
        String tried = refused(() -> FILES.object(platform, object, other));
        assertTrue(tried.contains("'save_state' does not work like"), tried);
        Path twice = archive("twice.a", object, object);
        String two = refused(() -> FILES.archive(platform, twice, ENTER));
        assertTrue(two.contains("'enter' is in 2 members: good.o, good.o"), two);
        Routine none = Routine.of("nobody", Protocol.SLICE);
        String missing = refused(() -> FILES.archive(platform, twice, none));
        assertTrue(missing.contains("found it in none; they are: good.o, good.o"), missing);
        Path text = Files.writeString(folder.resolve("text.a"), "no archive");
        String wrong = refused(() -> FILES.archive(platform, text, ENTER));
        assertTrue(wrong.contains("does not begin with '!<arch>'"), wrong);
    }

    private static String refused(org.junit.jupiter.api.function.Executable what) {
        return assertThrows(BuildException.class, what).diagnostics();
    }

    private static List<Finding> errors(CheckedCode code) throws Exception {
        CheckReport report =
                Checker.check(code, Edited.SEED, new Listing(GuestLab.sandbox(), code.image()));
        assertTrue(report.passages() > 10, report::toString);
        return report.findings();
    }

    private static String header(Platform platform) throws Exception {
        return Files.readString(GUEST.resolve("slice_" + Edited.family(platform.name()) + ".h"));
    }

    private Path object(Platform platform, String name, String header) throws Exception {
        Path of = Files.writeString(folder.resolve(name + ".h"), header);
        Path object = folder.resolve(name);
        BinaryTest.run(
                "clang",
                Edited.target(platform),
                "-O2",
                "-fno-omit-frame-pointer",
                "-fPIC",
                "-ffreestanding",
                "-DHEADER=\"" + of + "\"",
                "-c",
                GUEST.resolve("slice_user.c"),
                "-o",
                object);
        return object;
    }

    private Path archive(String name, Path... members) throws Exception {
        StaticLibrary library = new StaticLibrary();
        for (Path member : members) {
            library.with(member.getFileName().toString(), Files.readAllBytes(member));
        }
        return Files.write(folder.resolve(name), library.bytes());
    }
}
