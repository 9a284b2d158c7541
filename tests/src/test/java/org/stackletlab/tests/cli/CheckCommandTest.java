package org.stackletlab.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stackletlab.emulator.arch.Platforms;

/** {@code lab check} as users type it. */
class CheckCommandTest {
    private static final Path SWITCH =
            LabProcess.HOME.resolve("stacklet-asm/switch/switch_x86_64.s");

    private final Path folder = WarmLab.emptyFolder();

    @Test
    void withoutAFileOurOwnAreJudgedAndClean() throws Exception {
        LabProcess check = LabProcess.in(folder, "check", "--seed", "5");
        assertEquals(0, check.exitCode(), check.out() + check.err());
        List<String> lines =
                check.out().lines().filter(line -> !line.startsWith("  not judged")).toList();
        assertEquals(Platforms.known().size(), lines.size());
        assertTrue(lines.stream().allMatch(line -> line.contains(": clean (")), check.out());
        assertTrue(lines.stream().allMatch(line -> line.endsWith("seed 5)")), check.out());
    }

    @Test
    void nameOfASourceFileTellsItsPlatform() throws Exception {
        isJudgedOn("aarch64", "switch_arm64_gcc.s");
        isJudgedOn("x86", "Switch-i386.s");
        isJudgedOn("x86_64", "switch_x86_64_unix.s");
        isJudgedOn("x86_64", "x86_or_arm.s");
    }

    private void isJudgedOn(String platform, String name) throws Exception {
        Path ours = SWITCH.resolveSibling("switch_%s.s".formatted(platform));
        Files.copy(ours, folder.resolve(name));
        LabProcess check = lab("check", name);
        assertEquals(0, check.exitCode(), check.err());
        assertTrue(check.out().contains(" on %s: clean".formatted(platform)), check.out());
    }

    @Test
    void aMistakeIsExitCodeOneAndCanBeLookedAt() throws Exception {
        broken();
        LabProcess check = lab("check", "broken.s", "--seed", "5");
        assertEquals(1, check.exitCode(), check.err());
        String look =
                check.out()
                        .lines()
                        .filter(line -> line.startsWith("    look   lab check"))
                        .findFirst()
                        .orElseThrow();
        LabProcess shown = lab(look.substring(look.indexOf("check")).split(" "));
        assertEquals(0, shown.exitCode(), shown.err());
        assertTrue(shown.out().contains("[save_state(0x"), shown.out());
        assertTrue(shown.out().contains("push rbp"), shown.out());
    }

    @Test
    void theFirstFindingIsRecordedForTheWindow() throws Exception {
        broken();
        LabProcess check = lab("check", "broken.s", "--seed", "5", "--record", "run.lab");
        assertEquals(1, check.exitCode(), check.err());
        assertTrue(check.out().matches("(?s).*lab view run.lab --at [0-9]+\n"), check.out());
        LabProcess story = lab("story", "run.lab");
        assertTrue(story.out().contains("wanted 0x1111, found 0x3333"), story.out());
        LabProcess view = lab("view", "run.lab", "--at", "call:nobody");
        assertEquals(64, view.exitCode(), view.out());
        assertTrue(view.err().contains("the program has no function 'nobody'"), view.err());
        LabProcess several = lab("check", "--record", "run.lab");
        assertEquals(64, several.exitCode(), several.out());
        assertTrue(several.err().contains("choose the --platform"), several.err());
    }

    @Test
    void theLookHasTheOptionsThatWereTyped() throws Exception {
        Files.writeString(
                folder.resolve("gnu.s"),
                ".intel_syntax noprefix\n.globl slp_switch\nslp_switch:\n    jmp 1f\n1:  ret\n");
        String[] typed = {"--protocol", "callbacks", "--assembler", "clang"};
        LabProcess check = lab("check", "gnu.s", typed[0], typed[1], typed[2], typed[3]);
        assertEquals(1, check.exitCode(), check.err());
        String look =
                check.out()
                        .lines()
                        .filter(line -> line.startsWith("    look   lab check"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(look.endsWith(" " + String.join(" ", typed)), look);
        LabProcess shown = lab(look.substring(look.indexOf("check")).split(" "));
        assertEquals(0, shown.exitCode(), shown.err());
        assertTrue(shown.out().contains("ret"), shown.out());
    }

    @Test
    void theReportGoesToAFileInTheFormatThatWasNamed() throws Exception {
        broken();
        LabProcess check = lab("check", "broken.s", "--format", "junit", "-o", "out.xml");
        assertEquals(1, check.exitCode(), check.err());
        assertEquals("", check.out());
        assertTrue(Files.readString(folder.resolve("out.xml")).startsWith("<?xml"));
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void whatCannotBeCheckedIsRefusedInWords() throws Exception {
        LabProcess missing = lab("check", "none.s");
        assertEquals(64, missing.exitCode());
        assertTrue(missing.err().startsWith("lab check: none.s: there is no such file."));
        Files.writeString(folder.resolve("prog.txt"), "int x;");
        assertEquals(64, lab("check", "prog.txt").exitCode());
        Files.writeString(folder.resolve("bad.s"), "slp_switch:\n    frobnicate\n");
        LabProcess bad = lab("check", "bad.s");
        assertEquals(65, bad.exitCode());
        assertTrue(bad.err().startsWith("bad.s:2: error:"), bad.err());
        LabProcess symbol = lab("check", SWITCH.toString(), "--symbol", "other");
        assertEquals(65, symbol.exitCode());
        assertTrue(symbol.err().contains("the routine 'other'"), symbol.err());
        LabProcess address = lab("check", SWITCH.toString(), "--address", "nine");
        assertEquals(64, address.exitCode());
        assertTrue(address.err().contains("'nine' is no address."), address.err());
        assertEquals(0, lab("check", SWITCH.toString(), "--address", "0x10").exitCode());
        LabProcess passage = lab("check", SWITCH.toString(), "--show", "99999");
        assertEquals(64, passage.exitCode());
        assertFalse(passage.err().contains("Exception"), passage.err());
    }

    @Test
    void assemblyWithFunctionDescriptorsIsJudgedByTheAbiThatHasThem() throws Exception {
        String code = "slp_switch: .quad .L.code, .TOC.@tocbase, 0\n.text\n.L.code: blr\n";
        Files.writeString(folder.resolve("v1.s"), "    .section \".opd\", \"aw\"\n" + code);
        for (LabProcess told :
                List.of(lab("check", "v1.s"), lab("check", "v1.s", "--platform", "ppc64"))) {
            String report = told.out();
            assertTrue(report.contains(" on ppc64-elfv1: 1 error"), report + told.err());
            assertTrue(report.contains("--platform ppc64 --abi elfv1 --seed"), report);
        }
        LabProcess little = lab("check", "v1.s", "--platform", "ppc64le");
        assertEquals(64, little.exitCode(), little.out());
        assertTrue(
                little.err().endsWith("known on ppc64, not on ppc64le. Choose the --platform.\n"),
                little.err());
        Files.writeString(folder.resolve("v2.s"), "# .section .opd\nslp_switch:\n    blr\n");
        assertTrue(lab("check", "v2.s", "--platform", "ppc64").out().contains(" on ppc64: 1 err"));
    }

    private void broken() throws Exception {
        String own = Files.readString(SWITCH);
        Files.writeString(
                folder.resolve("broken.s"), own.replace("    pop r14\n", "    pop rcx\n"));
    }

    private LabProcess lab(String... arguments) throws Exception {
        return WarmLab.in(folder, arguments);
    }
}
