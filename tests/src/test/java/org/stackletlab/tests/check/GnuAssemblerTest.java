package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.engine.Checker;
import org.stackletlab.inspector.check.subject.CheckedBinaries;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.tests.guest.GuestLab;

/** Our switch files are what people copy, and most of them assemble with GNU as. */
class GnuAssemblerTest {
    private static final Routine OURS = Routine.of("slp_switch", Protocol.CALLBACKS);

    @TempDir private Path folder;

    /** No option says for which processor: the file has to. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "x86, i686-linux-gnu",
        "x86_64, x86_64-linux-gnu",
        "arm, arm-linux-gnueabihf",
        "aarch64, aarch64-linux-gnu",
        "riscv64, riscv64-linux-gnu",
        "mips64el, mips64el-linux-gnuabi64",
        "mips64, mips64-linux-gnuabi64",
        "ppc64le, powerpc64le-linux-gnu",
        "ppc64, powerpc64-linux-gnu",
        "s390x, s390x-linux-gnu",
    })
    void switchFileAssemblesWithoutAWordAndIsClean(String name, String triple) throws Exception {
        Platform platform = Platforms.named(name).orElseThrow();
        Path object = folder.resolve("own.o");
        assertEquals("", said(triple, GuestLab.guest().switchFile(name), object));
        CheckedCode code = new CheckedBinaries(GuestLab.sandbox()).object(platform, object, OURS);
        Listing lines = new Listing(GuestLab.sandbox(), code.image());
        // Call-frame information is judged as well, register by register.
        assertEquals(List.of(), Checker.check(code, Edited.SEED, lines).findings());
        assertEquals(List.of(), CheckedBinaries.remarks(object, OURS, code, lines));
    }

    @Test
    void whatSavesRegistersOnPowerAssemblesWithoutAWord() throws Exception {
        for (Path source : GuestLab.guest().checkLibrary("ppc64")) {
            if (source.toString().endsWith(".s")) {
                assertEquals("", said("powerpc64-linux-gnu", source, folder.resolve("lib.o")));
            }
        }
    }

    /** What GNU as for a target says; nothing is the best. */
    private String said(String triple, Path source, Path object) throws Exception {
        Optional<Path> assembler =
                Stream.of(System.getenv("PATH").split(":"))
                        .map(bin -> Path.of(bin, triple + "-as"))
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeTrue(assembler.isPresent(), "GNU as (" + triple + "-as) is not installed");
        Path words = folder.resolve("words.txt");
        new ProcessBuilder(assembler.get().toString(), source.toString(), "-o", object.toString())
                .redirectErrorStream(true)
                .redirectOutput(words.toFile())
                .start()
                .waitFor();
        return Files.readString(words);
    }
}
