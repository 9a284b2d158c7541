package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.abi.Abi;
import org.stackletlab.inspector.check.elf.PowerLibrary;
import org.stackletlab.inspector.check.engine.Checker;
import org.stackletlab.inspector.check.subject.CheckedFiles;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.BuildException;

/**
 * The routines that save and restore registers of functions compiled for size: our own switch files
 * with such calls in place of stores and loads, linked by lld for ELF V2 and by ourselves for V1.
 */
class PowerSaveTest {
    private static final Routine OURS = Routine.of("slp_switch", Protocol.CALLBACKS);

    @TempDir private Path folder;

    /** All families: whichever takes the link register with it, the other one does not. */
    @ParameterizedTest
    @ValueSource(strings = {"ppc64le", "ppc64"})
    void switchThatCallsThemIsClean(String platform) throws Exception {
        assertEquals("", lost(platform, withNumbersFirst(platform)));
        assertEquals("", lost(platform, withIntegersFirst(platform)));
    }

    /** Who enters a series two registers too late leaves out two. */
    @ParameterizedTest
    @CsvSource({
        "_savefpr_14, _savefpr_16, f14 f15",
        "_restfpr_14, _restfpr_16, f14 f15",
        "_savegpr1_14, _savegpr1_16, r14 r15",
        "_restgpr1_14, _restgpr1_16, r14 r15",
        "_savevr_20, _savevr_22, v20 v21",
        "_restvr_20, _restvr_22, v20 v21",
        "_savegpr0_14, _savegpr0_16, r14 r15",
        "_restgpr0_14, _restgpr0_16, r14 r15",
    })
    void seriesBeginsWhereItsNameSays(String from, String to, String registers) throws Exception {
        String text =
                from.contains("gpr0") ? withIntegersFirst("ppc64") : withNumbersFirst("ppc64");
        assertEquals(registers, lost("ppc64", Edited.edit(text, call(from), call(to))));
    }

    /** They are copied for ELF V1, where nobody but us links. */
    @Test
    void routineThatALinkerHasToChangeIsRefusedInWords() throws Exception {
        Platform power = Platforms.named("ppc64").orElseThrow();
        List<byte[]> objects = List.of(Edited.object(power, "_savegpr0_14: b elsewhere", folder));
        Path origin = Path.of("own.o");
        assertEquals(
                "own.o: error: the routines that save registers on Power"
                        + " (stacklet-asm/check/power_save*.s) are copied as they are, wanted code"
                        + " in .text that no linker has to change, found relocations for it"
                        + " (elsewhere)\n  next: write them without symbols of other files or"
                        + " sections",
                assertThrows(BuildException.class, () -> PowerLibrary.of(origin, objects))
                        .diagnostics());
    }

    /** How it is called: what restores the link register, too, returns for its caller. */
    private static String call(String routine) {
        return (routine.matches("_rest(gpr0|fpr).*") ? "b " : "bl ") + routine;
    }

    /** Numbers at the top of the frame, integers below; vectors where they always are. */
    private static String withNumbersFirst(String platform) {
        return with(
                platform,
                "bl _savefpr_14; addi %r12, %r1, -144; bl _savegpr1_14",
                "addi %r12, %r1, -144; bl _restgpr1_14",
                "b _restfpr_14");
    }

    /** Integers at the top of the frame; numbers below it, one by one. */
    private static String withIntegersFirst(String platform) {
        return with(
                platform, "bl _savegpr0_14; " + numbers("stfd"), numbers("lfd"), "b _restgpr0_14");
    }

    private static String numbers(String instruction) {
        return IntStream.range(14, 32)
                .mapToObj(i -> "%s %%f%d, %d(%%r1)".formatted(instruction, i, -288 + 8 * (i - 14)))
                .collect(Collectors.joining("; "));
    }

    /**
     * Our own switch with other ways to save: before the frame is made and after it is gone, with
     * the return address in r0 at the beginning, and at the end in nothing but its slot.
     */
    private static String with(String platform, String save, String restore, String end) {
        boolean v1 = platform.equals("ppc64");
        String vectors = "addi %r0, %r1, " + (v1 ? 320 : 240);
        String bare =
                (v1 ? PowerV1Test.own() : Edited.own(platform))
                        .replaceAll(" +(?:std|ld) %r(?:1[4-9]|2\\d|3[01]), \\d+\\(%r1\\)\n", "")
                        .replaceAll(" +(?:stfd|lfd) .*\n", "")
                        .replaceAll(" +li %r11, .*\n +(?:stvx|lvx) .*\n", "");
        return Edited.edit(
                bare,
                "std %r0, SLP_SLOT_LR(%r1)",
                save,
                "mr %r30, %r4",
                vectors + "; bl _savevr_20; mr %r30, %r4",
                "slp_restore_registers:",
                "slp_restore_registers:; " + vectors + "; bl _restvr_20",
                "lwz %r0, SLP_SLOT_CR(%r1)",
                restore + "; lwz %r0, SLP_SLOT_CR(%r1)",
                "ld %r0, SLP_SLOT_LR(%r1); mtlr %r0; blr",
                end);
    }

    /** The registers that are lost, in order. */
    private String lost(String name, String text) throws Exception {
        Platform cpu = Platforms.named(name).orElseThrow();
        Platform platform =
                name.equals("ppc64")
                        ? Abi.of(cpu, Abi.Family.ELF_V1).orElseThrow().platform()
                        : cpu;
        Path file = Files.writeString(folder.resolve("saves.s"), text);
        CheckedCode code =
                new CheckedFiles(GuestLab.sandbox())
                        .assembly(platform, file, OURS, CheckedFiles.By.CLANG);
        Listing lines = new Listing(GuestLab.sandbox(), code.image());
        return Checker.check(code, Edited.SEED, lines).findings().stream()
                .map(PowerSaveTest::subject)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String subject(Finding finding) {
        return finding.register().orElseGet(finding::toString);
    }
}
