package org.stackletlab.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.gcc.Gcc;
import org.stackletlab.tests.check.BinaryTest;
import org.stackletlab.tests.check.Edited;
import org.stackletlab.tests.check.StaticLibrary;

/**
 * {@code lab check --record} in every form in which code comes: the run goes wrong, and its moment
 * is before the instruction to blame.
 */
class RecordedFindingTest {
    private final Path folder = WarmLab.emptyFolder();
    private final RecordedCheck check = new RecordedCheck(folder);

    @ParameterizedTest
    @ValueSource(strings = {"x86", "s390x", "ppc64le", "riscv64"})
    void assemblyByEitherAssembler(String platform) throws Exception {
        source(platform);
        check.goesWrong("lost.s", "--platform", platform);
        check.goesWrong("lost.s", "--platform", platform, "--assembler", "clang");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86", "arm", "s390x", "mips64"})
    void objectFileAndStaticLibrary(String platform) throws Exception {
        Path object = object(platform);
        check.goesWrong("lost.o");
        byte[] library = new StaticLibrary().with("lost.o", Files.readAllBytes(object)).bytes();
        Files.write(folder.resolve("lost.a"), library);
        LabProcess found = check.goesWrong("lost.a");
        assertTrue(found.out().contains("watch  lab check lost.a --symbol"), found.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86", "arm", "s390x", "mips64", "ppc64le"})
    void sharedObjectAndExecutable(String platform) throws Exception {
        Path object = object(platform);
        List<String> link = List.of("-flavor", "gnu", "-z", "notext", "-e", "slp_switch");
        BinaryTest.run("lld", link, "-shared", "-o", folder.resolve("lost.so"), object);
        check.goesWrong("lost.so");
        Path program = folder.resolve("lost");
        BinaryTest.run("lld", link, "-static", "--image-base=0x400000", "-o", program, object);
        check.goesWrong("lost");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x86_64|callbacks_x86_64.h|popq %%r14|popq %%rcx",
                "x86_64|slice_x86_64.h|\"r14\", |",
                "x86|slice_x86.h|\"esi\", |",
                "arm|slice_arm.h|\"r6\", |",
                "s390x|slice_s390x.h|\"f10\", |",
                "ppc64|slice_ppc64le.h|\"fr20\", |",
                "mips64|slice_mips64el.h|\"$f26\", |"
            })
    void headerInTheBuildThatItWasSeenIn(String platform, String file, String from, String to)
            throws Exception {
        Path header = LabProcess.GUEST.resolve("check").resolve(file);
        String text = Files.readString(header);
        assertTrue(text.contains(from), text);
        Files.writeString(folder.resolve("lost.h"), text.replace(from, to == null ? "" : to));
        check.goesWrong("lost.h", "--platform", platform, "--build", "clang -O2");
        check.goesWrong("lost.h", "--platform", platform, "--build", "clang -O0");
        for (Gcc gcc : Gcc.on(Platforms.named(platform).orElseThrow())) {
            check.goesWrong("lost.h", "--platform", platform, "--build", gcc.name() + " -O2");
        }
    }

    /** Each platform's way to read and to move the stack pointer, and a register that is lost. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arm|mov %0, sp|mov sp, %0|mov r6, #7|r6",
                "aarch64|mov %0, sp|mov sp, %0|mov x22, #7|x22",
                "s390x|lgr %0, %%r15; aghi %0, 160|lgr %%r15, %0; aghi %%r15, -160|lghi %r9, 7|r9",
                "mips64|move %0, $sp|move $sp, %0|li $21, 7|s5"
            })
    void callbacksInC(String platform, String read, String move, String lose, String register)
            throws Exception {
        String text =
                """
                static void *slp_switch(void *(*save)(void *, void *),
                                        void *(*restore)(void *, void *), void *extra)
                {
                    void *sp, *other;
                    __asm__ volatile("READ" : "=r"(sp));
                    other = save(sp, extra);
                    if (!other)
                        return 0;
                    __asm__ volatile("MOVE" : : "r"(other));
                    other = restore(other, extra);
                    __asm__ volatile("LOSE");
                    return other;
                }
                """;
        Files.writeString(
                folder.resolve("lost.c"),
                text.replace("READ", read).replace("MOVE", move).replace("LOSE", lose));
        String build = "clang -O1 -fomit-frame-pointer";
        LabProcess found = check.goesWrong("lost.c", "--platform", platform, "--build", build);
        assertTrue(found.out().contains(register + " is wrong when"), found.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x86|op_switch_x86.s|pop edi|pop ecx",
                "arm|op_switch_arm.s|bx lr|mov r6, #7; bx lr",
                "s390x|op_switch_s390x.s|ld %f10, 176(%r15)|nopr",
                "x86|swap_switch_x86.s|mov ebx, [edx + 8]|nop",
                "riscv64|swap_switch_riscv64.s|ret|li s4, 7; ret",
                "s390x|swap_switch_s390x.s|ld %f10, 96(%r3)|nopr",
                "x86|jump_switch_x86.s|ret 4|mov edi, 7; ret 4",
                "x86_64|jump_switch_x86_64.s|pop r14|pop rcx",
                "s390x|jump_switch_s390x.s|ld %f10, 176(%r15)|nopr",
                "x86|store_switch_x86.s|pop edi|pop ecx"
            })
    void protocolOfOthers(String platform, String name, String from, String to) throws Exception {
        Path here = LabProcess.GUEST.resolve("check").resolve(name);
        Path ours = LabProcess.HOME.resolve("stacklet-asm/check").resolve(name);
        String right = Edited.bare(Files.exists(here) ? here : ours, platform);
        Files.writeString(folder.resolve("lost.s"), right);
        String[] typed = {"lost.s", "--platform", platform, "--assembler", "clang"};
        LabProcess fine = check.lab(List.of(typed));
        assertEquals(0, fine.exitCode(), fine.out() + fine.err());
        Files.writeString(folder.resolve("lost.s"), Edited.edit(right, from, to));
        check.goesWrong(typed);
    }

    @Test
    void theMatrixHasAFirstBuildThatShowsIt() throws Exception {
        Path header = LabProcess.GUEST.resolve("check/callbacks_x86_64.h");
        Files.writeString(
                folder.resolve("lost.h"),
                Files.readString(header).replace("popq %%r14", "popq %%rcx"));
        LabProcess found = check.goesWrong("lost.h");
        assertTrue(found.out().contains("--build \"clang -O0"), found.out());
        assertTrue(found.out().contains("--view 1"), found.out());
    }

    @Test
    void whatOnlyTheBenchSeesIsSaid() throws Exception {
        String header = Files.readString(LabProcess.GUEST.resolve("check/slice_x86.h"));
        Files.writeString(
                folder.resolve("lost.h"),
                header.replace("xorl %%eax, %%eax", "xorl %%eax, %%eax\\n\\txorl %%esi, %%esi"));
        LabProcess found =
                check.lab(List.of("lost.h", "--platform", "x86", "--build", "clang -O0"));
        assertEquals(1, found.exitCode(), found.err());
        assertTrue(
                found.out()
                        .contains(
                                "not shown   this run ends well (ASM): in this build the compiler keeps nothing in esi"),
                found.out());
    }

    /** Our own switch file of a platform, in which a register is lost. */
    private Path source(String platform) throws Exception {
        List<String> lost = BinaryTest.LOST.get(platform);
        String text = Edited.edit(Edited.own(platform), lost.get(1), lost.get(2));
        return Files.writeString(folder.resolve("lost.s"), text);
    }

    private Path object(String platform) throws Exception {
        Platform of = Platforms.named(platform).orElseThrow();
        Path object = folder.resolve("lost.o");
        BinaryTest.run("clang", Edited.target(of), "-c", source(platform), "-o", object);
        return object;
    }
}
