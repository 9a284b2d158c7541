package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.abi.Abi;
import org.stackletlab.inspector.check.engine.Checker;
import org.stackletlab.inspector.check.subject.CheckedBinaries;
import org.stackletlab.inspector.check.subject.ElfKind;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.BuildException;

/** Switches in DLLs, as linkers for Windows make them. */
class WindowsProgramTest {
    private static final Path LLVM = GuestLab.HOME.resolve("toolchain/target/llvm");
    private static final Path GUEST = GuestLab.HOME.resolve("tests/src/test/guest/check");
    private static final Path SLICE = GUEST.resolve("slice_user.c");

    /** From the signature on: where the COFF header's characteristics are. */
    private static final int CHARACTERISTICS = 22;

    private static final String CALLBACKS =
            """
            #include HEADER
            void *my_switch(void *(*save)(void *, void *), void *(*restore)(void *, void *),
                            void *extra)
            {
                return slp_switch(save, restore, extra);
            }
            """;

    @TempDir private Path folder;

    @Test
    void exportOfALibraryIsJudgedByTheAbiOfWindows() throws Exception {
        String header = Files.readString(GUEST.resolve("callbacks_x86_64_windows.h"));
        Routine routine = Routine.of("my_switch", Protocol.CALLBACKS);
        Path source = Files.writeString(folder.resolve("cb.c"), CALLBACKS);
        Path good = library("x86_64", source, header, "my_switch");
        assertEquals(platform("x86_64"), ElfKind.platformOf(good).orElseThrow());
        assertEquals("", errors(good, routine));
        Path bad = library("x86_64", source, header.replace("\"rdi\", ", ""), "my_switch");
        assertEquals("CSR rdi", errors(bad, routine));
    }

    /** Its code has addresses in it, and what it imports is nowhere. */
    @Test
    void libraryForThirtyTwoBitsIsRelocated() throws Exception {
        String header = Files.readString(GUEST.resolve("slice_x86_windows.h"));
        Routine routine = Routine.of("enter", Protocol.SLICE);
        Path good = library("x86", SLICE, header, "enter");
        assertEquals("", errors(good, routine));
        byte[] bytes = Files.readAllBytes(good);
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = file.getInt(0x3c) + CHARACTERISTICS;
        file.putShort(at, (short) (file.getShort(at) | 1));
        Path fixed = Files.write(folder.resolve("fixed.dll"), bytes);
        assertTrue(refused(fixed, routine).contains("its relocations were stripped"));
    }

    @Test
    void whatIsDamagedOrNotThereIsRefusedInWords() throws Exception {
        String header = Files.readString(GUEST.resolve("slice_x86_windows.h"));
        Path good = library("x86", SLICE, header, "enter");
        byte[] bytes = Files.readAllBytes(good);
        Path cut = Files.write(folder.resolve("cut.dll"), Arrays.copyOf(bytes, 700));
        String damaged = refused(cut, Routine.of("enter", Protocol.SLICE));
        assertTrue(
                damaged.contains("cut.dll: error: this program of Windows is truncated"), damaged);
        String none = refused(good, Routine.of("nobody", Protocol.SLICE));
        assertTrue(none.contains("looked for the routine 'nobody'"), none);
    }

    private Path library(String processor, Path source, String header, String export)
            throws Exception {
        Path of = Files.writeString(folder.resolve("sw.h"), header);
        Path object = folder.resolve("sw.o");
        Path library = folder.resolve(export + header.length() + ".dll");
        run(
                "clang",
                "--target=" + platform(processor).tools().clangTarget(),
                "-O1",
                "-ffreestanding",
                "-DHEADER=\"" + of + "\"",
                "-c",
                source,
                "-o",
                object);
        run(
                "lld",
                "-flavor",
                "link",
                "/dll",
                "/noentry",
                "/force:unresolved",
                "/export:" + export,
                "/out:" + library,
                object);
        return library;
    }

    private void run(Object... command) throws Exception {
        List<String> words = new ArrayList<>();
        Arrays.stream(command).forEach(word -> words.add(word.toString()));
        words.set(0, LLVM.resolve(words.getFirst()).toString());
        Path output = folder.resolve("output.txt");
        Process process =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertEquals(0, process.waitFor(), Files.readString(output));
    }

    private static Platform platform(String processor) {
        return Abi.windows(Platforms.named(processor).orElseThrow()).orElseThrow().platform();
    }

    private static CheckedCode code(Path file, Routine routine) throws Exception {
        return new CheckedBinaries(GuestLab.sandbox())
                .binary(
                        ElfKind.platformOf(file).orElseThrow(),
                        file,
                        routine,
                        OptionalLong.empty());
    }

    private static String refused(Path file, Routine routine) {
        return assertThrows(BuildException.class, () -> code(file, routine)).diagnostics();
    }

    private static String errors(Path file, Routine routine) throws Exception {
        CheckedCode code = code(file, routine);
        CheckReport report =
                Checker.check(code, Edited.SEED, new Listing(GuestLab.sandbox(), code.image()));
        assertTrue(report.passages() > 10, report::toString);
        return Errors.of(report);
    }
}
