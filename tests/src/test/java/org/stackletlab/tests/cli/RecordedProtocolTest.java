package org.stackletlab.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.gcc.Gcc;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.recording.SourceText;
import org.stackletlab.tests.check.BinaryTest;
import org.stackletlab.tests.check.Edited;

/**
 * {@code lab check --record} of the protocols of others, in C and objects, and on platforms where
 * few write their own switch.
 */
class RecordedProtocolTest {
    private static final String SLICE_IN_OBJECT =
            """
            long my_save(char *sp);
            int my_restore(void);
            #define SLP_SAVE_STATE(stackref, stsizediff)            \\
                do {                                                \\
                    stackref += STACK_MAGIC;                        \\
                    long away = my_save((char *)(stackref));        \\
                    if (away == 1 || away == -1)                    \\
                        return (int)away;                           \\
                    stsizediff = away;                              \\
                } while (0)
            #define SLP_RESTORE_STATE() my_restore()
            #include "lost.h"
            int enter(void)
            {
                return slp_switch();
            }
            """;

    private final Path folder = WarmLab.emptyFolder();
    private final RecordedCheck check = new RecordedCheck(folder);

    /** The routine for two buffers, with its arguments exchanged. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x86_64|swap_switch_x86_64.s|rdi|rsi|mov r14, [rdi + 40]|nop",
                "aarch64|swap_switch_aarch64.s|x0|x1|ldp d10, d11, [x0, #112]|nop",
                "arm|swap_switch_arm.s|r0|r1|vldmia r0, {d8, d9, d10, d11, d12, d13, d14, d15}|nop",
                "mips64el|swap_switch_mips64el.s|$4|$5|ldc1 $f26, 112($4)|nop",
                "mips64|swap_switch_mips64el.s|$4|$5|ld $19, 24($4)|nop"
            })
    void buffersWithTheTargetFirst(
            String platform, String name, String from, String to, String restore, String nothing)
            throws Exception {
        String right = exchanged(Edited.bare(file(name), platform), from, to);
        Files.writeString(folder.resolve("lost.s"), Edited.edit(right, restore, nothing));
        LabProcess found =
                check.goesWrong(
                        "lost.s",
                        "--platform",
                        platform,
                        "--symbol",
                        "swap_switch",
                        "--protocol",
                        "enter",
                        "--assembler",
                        "clang");
        assertTrue(found.out().contains(" --protocol enter"), found.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x86_64|swap.h|\"r14\", |",
                "ppc64|swap.h|\"fr20\", |",
                "ppc64le|swap.h|\"r20\", |",
                "ppc64|jump.h|WORD(number, 20, 288)|",
                "ppc64le|jump.h|\"mtcrf 0x38, 0\\n\"|",
                "mips64|jump.h|\"ld $20, 96($sp)\\n\"|\"nop\\n\"",
                "mips64el|jump.h|\"ldc1 $f26, 16($sp)\\n\"|\"nop\\n\"",
                "s390x|jump.h|\"ld %f10, 176(%r15)\\n\"|"
            })
    void stacksOfTheirOwnInC(String platform, String name, String from, String to)
            throws Exception {
        String text = Files.readString(file(name));
        assertTrue(text.contains(from), text);
        header(text.replace(from, to == null ? "" : to));
        inOneBuildOfEach(platform, name.equals("swap.h") ? "swap" : "jump_switch");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arm|mov %0, sp|mov sp, %0|mov r6, #7|r6",
                "riscv64|mv %0, sp|mv sp, %0|li s4, 7|s4",
            })
    void oneCallbackInC(String platform, String read, String move, String lose, String register)
            throws Exception {
        String text =
                """
                static void *op_switch(void *(*callback)(void *, int, void *), void *context)
                {
                    void *sp;
                    __asm__ volatile("READ" : "=r"(sp));
                    sp = callback(context, 0, sp);
                    __asm__ volatile("MOVE" : : "r"(sp));
                    sp = callback(context, 1, sp);
                    __asm__ volatile("LOSE");
                    return sp;
                }
                """;
        header(text.replace("READ", read).replace("MOVE", move).replace("LOSE", lose));
        LabProcess found =
                check.goesWrong(
                        "lost.h",
                        "--platform",
                        platform,
                        "--symbol",
                        "op_switch",
                        "--build",
                        "clang -O1 -fomit-frame-pointer");
        assertTrue(found.out().contains(register + " is wrong when"), found.out());
    }

    @ParameterizedTest
    @CsvSource({"x86_64,'\"r14\", '", "s390x,'\"f10\", '", "ppc64le,'\"fr20\", '"})
    void sliceInAnObject(String platform, String lost) throws Exception {
        slice(platform, lost, SLICE_IN_OBJECT);
        LabProcess found = check.goesWrong("lost.o", "--symbol", "enter", "--protocol", "slice");
        assertTrue(found.out().contains("lab check lost.o --symbol enter"), found.out());
    }

    @Test
    void operandsAreInTheProgramWhereTheyWereMoved() throws Exception {
        header(Files.readString(file("slice_x86_64.h")).replace("\"r14\", ", ""));
        String build = "clang -O2 -fomit-frame-pointer";
        LabProcess found = check.goesWrong("lost.h", "--build", build, "--operands", "1");
        assertTrue(found.out().contains("--operands 1 "), found.out());
        assertTrue(found.out().contains("  note UNWIND"), found.out());
        long watched = found.out().lines().filter(line -> line.startsWith("    watch")).count();
        assertEquals(1, watched, "no program shows call-frame information");
        try (RecordedProgram run = RecordedProgram.open(folder.resolve("run.lab"))) {
            String harness =
                    run.sources().all().stream()
                            .filter(source -> source.name().endsWith("harness.c"))
                            .map(SourceText::text)
                            .findFirst()
                            .orElse("");
            assertTrue(harness.contains("return slp_switch();"), harness);
        }
    }

    @Test
    void runThatNeverEndsIsCutShort() throws Exception {
        String text =
                Edited.edit(
                        Edited.own("x86_64"), "mov rsp, rax", "mov rsp, rax; again:; jmp again");
        Files.writeString(folder.resolve("lost.s"), text);
        LabProcess found = check.lab(List.of("lost.s", "--assembler", "clang"));
        assertEquals(1, found.exitCode(), found.out() + found.err());
        try (RecordedProgram run = RecordedProgram.open(folder.resolve("run.lab"))) {
            assertTrue(run.recording().end().instructions() <= 5_000_000, found.out());
        }
    }

    /** What save and restore are in the file itself cannot be what a program does. */
    @Test
    void sliceWithItsOwnCallsIsRefusedInWords() throws Exception {
        slice(
                "x86_64",
                "\"r14\", ",
                Files.readString(file("slice_user.c")).replace("HEADER", "\"lost.h\""));
        refused("lost.o", "what this routine calls is inside of the file");
        Path library = folder.resolve("lost.so");
        BinaryTest.run(
                "lld",
                List.of("-flavor", "gnu", "-shared", "-z", "notext"),
                "-o",
                library,
                folder.resolve("lost.o"));
        refused("lost.so", "what this routine calls is inside of the file");
    }

    private void refused(String name, String why) throws Exception {
        LabProcess refused = check.lab(List.of(name, "--symbol", "enter", "--protocol", "slice"));
        assertEquals(64, refused.exitCode(), refused.out() + refused.err());
        assertTrue(refused.err().contains("--record"), refused.err());
        assertTrue(refused.err().contains(why), refused.err());
        assertTrue(refused.err().contains("Look at the passage with --show"), refused.err());
    }

    private void header(String text) throws Exception {
        Files.writeString(folder.resolve("lost.h"), text);
    }

    private static String exchanged(String text, String one, String other) {
        return text.replaceAll(Pattern.quote(one) + "\\b", "<one>")
                .replaceAll(Pattern.quote(other) + "\\b", Matcher.quoteReplacement(one))
                .replace("<one>", other);
    }

    /** By clang, and by a GCC, if there is one. */
    private void inOneBuildOfEach(String platform, String symbol) throws Exception {
        List<String> compilers = new ArrayList<>(List.of("clang"));
        Gcc.on(Platforms.named(platform).orElseThrow()).stream()
                .limit(1)
                .forEach(gcc -> compilers.add(gcc.name()));
        for (String compiler : compilers) {
            String build = compiler + " -O2 -fomit-frame-pointer";
            check.goesWrong("lost.h", "--symbol", symbol, "--platform", platform, "--build", build);
        }
    }

    /** An object file with a header of greenlet's kind that loses something. */
    private void slice(String platform, String lost, String user) throws Exception {
        Platform of = Platforms.named(platform).orElseThrow();
        String text = Files.readString(file("slice_" + platform + ".h"));
        assertTrue(text.contains(lost), text);
        header(text.replace(lost, ""));
        Path source = Files.writeString(folder.resolve("user.c"), user);
        List<Object> options = new ArrayList<>(Edited.target(of));
        options.addAll(List.of("-O1", "-ffreestanding", "-c"));
        BinaryTest.run("clang", options, source, "-o", folder.resolve("lost.o"));
    }

    private static Path file(String name) {
        Path here = LabProcess.GUEST.resolve("check").resolve(name);
        return Files.exists(here)
                ? here
                : LabProcess.HOME.resolve("stacklet-asm/check").resolve(name);
    }
}
