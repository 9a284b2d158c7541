package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.GuestLayout;
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

/** Switches in executables for fixed addresses, wherever those are: the bench makes room. */
class ExecutableTest {
    /**
     * Where linkers put executables on Power and on MIPS with 64 bits, if nobody says otherwise.
     */
    private static final long POWER = 0x1000_0000;

    private static final long MIPS = 0x1_2000_0000L;

    /** More than the headers before the code, in units of a linker's largest page. */
    private static final int NEAR = 1 << 20;

    private static final String OTHER = "int imported(int x) { return x; }\n";

    @TempDir private Path folder;

    /** An executable. */
    record Place(Platform platform, long address) {
        @Override
        public String toString() {
            return "%s at 0x%x".formatted(platform, address);
        }
    }

    /** Where the bench is, where its heap is, where its stack is, and behind 4 GiB. */
    static Stream<Place> places() {
        return Edited.linked().stream()
                .flatMap(
                        platform ->
                                Stream.of(GuestLayout.IMAGE, POWER, GuestLayout.STACK, MIPS)
                                        .filter(at -> at < MIPS || isWide(platform))
                                        .map(at -> new Place(platform, at)));
    }

    /** The emulated MIPS CPU does not reach so far. */
    private static boolean isWide(Platform platform) {
        return platform.wordBytes() == Long.BYTES && !platform.name().startsWith("mips");
    }

    static List<Platform> platforms() {
        return Edited.linked();
    }

    @ParameterizedTest
    @MethodSource("places")
    void executableIsCleanWhereverItLies(Place place) throws Exception {
        Platform platform = place.platform;
        Path program = program(platform, own(platform), "-static", "--image-base=" + place.address);
        assertEquals(platform, ElfKind.platformOf(program).orElseThrow());
        CheckedCode code = code(platform, program, OptionalLong.empty());
        assertTrue(code.entry() > place.address && code.entry() < place.address + NEAR);
        assertEquals(List.of(), findings(code));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void mistakeIsFoundInAStrippedExecutableAtTheLinkersOwnAddress(Platform platform)
            throws Exception {
        List<String> lost = BinaryTest.LOST.get(platform.name());
        String text = Edited.edit(own(platform), lost.get(1), lost.get(2));
        Path program = program(platform, text, "-static", "-s");
        assertThrows(BuildException.class, () -> code(platform, program, OptionalLong.empty()));
        OptionalLong entry = OptionalLong.of(BinaryTest.entry(platform, program));
        Finding finding = findings(code(platform, program, entry)).getFirst();
        assertEquals(lost.get(0), finding.register().orElseThrow(), finding::toString);
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void executableThatWantsADynamicLinkerIsClean(Platform platform) throws Exception {
        Path other = compiled(platform, "other.c", OTHER);
        Path library = folder.resolve("other.so");
        BinaryTest.run("lld", "-flavor", "gnu", "-shared", "-o", library, other);
        Path program = program(platform, own(platform), "-dynamic-linker=/lib/ld.so.1", library);
        assertEquals(List.of(), findings(code(platform, program, OptionalLong.empty())));
    }

    @Test
    void executableThatLeavesNoRoomIsRefusedInWords() throws Exception {
        Platform arm = Platforms.named("arm").orElseThrow();
        Path program = program(arm, own(arm), "-static", "--image-base=0x70000000");
        String words =
                assertThrows(BuildException.class, () -> code(arm, program, OptionalLong.empty()))
                        .diagnostics();
        assertTrue(words.contains("at 0x70000"), words);
        assertTrue(words.contains("\n  next: "), words);
    }

    private static String own(Platform platform) {
        return Edited.own(platform.name());
    }

    private static CheckedCode code(Platform platform, Path program, OptionalLong address)
            throws Exception {
        return new CheckedBinaries(GuestLab.sandbox())
                .binary(platform, program, Routine.of("slp_switch", Protocol.CALLBACKS), address);
    }

    private static List<Finding> findings(CheckedCode code) throws Exception {
        return Checker.check(code, Edited.SEED, new Listing(GuestLab.sandbox(), code.image()))
                .findings();
    }

    private Path program(Platform platform, String text, Object... options) throws Exception {
        Path own = compiled(platform, "own.s", text);
        Path user = compiled(platform, "user.c", BinaryTest.USER);
        Path other = compiled(platform, "other.c", OTHER);
        Path program = folder.resolve("program");
        List<Object> command = new ArrayList<>(List.of("-flavor", "gnu", "-e", "slp_switch"));
        command.addAll(List.of("-o", program, own, user));
        // A library is among the options, or nobody else has what is imported.
        if (List.of(options).contains("-static")) {
            command.add(other);
        }
        command.addAll(List.of(options));
        BinaryTest.run("lld", command);
        return program;
    }

    private Path compiled(Platform platform, String name, String text) throws Exception {
        Path source = Files.writeString(folder.resolve(name), text);
        Path object = folder.resolve(name + ".o");
        List<String> target = new ArrayList<>(Edited.target(platform));
        if (name.endsWith(".c")) {
            target.addAll(List.of("-w", "-O1", "-fPIC"));
        }
        BinaryTest.run("clang", target, "-c", source, "-o", object);
        return object;
    }
}
