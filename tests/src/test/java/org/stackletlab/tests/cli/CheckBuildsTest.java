package org.stackletlab.tests.cli;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** {@code lab check} for C, by compilers and ABIs that users name. */
class CheckBuildsTest {
    private static final Path GUEST = LabProcess.HOME.resolve("tests/src/test/guest/check");
    private static final Path EXAMPLES = LabProcess.HOME.resolve("stacklet-asm/check/windows");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final Path folder = WarmLab.emptyFolder();

    @Test
    void windowsIsAnAbiOfAssemblyAndOfC() throws Exception {
        String assembly = EXAMPLES.resolve("swap_switch_x86_64.s").toString();
        LabProcess judged = lab("check", assembly, "--abi", "windows", "--seed", "5");
        assertEquals(0, judged.exitCode(), judged.out() + judged.err());
        assertTrue(judged.out().contains(" on x86_64-windows: clean ("), judged.out());

        String header = GUEST.resolve("slice_x86_windows.h").toString();
        String[] build = {"--build", "clang -O1", "--platform", "x86", "--abi", "windows"};
        LabProcess compiled =
                lab("check", header, build[0], build[1], build[2], build[3], build[4], build[5]);
        assertEquals(0, compiled.exitCode(), compiled.out() + compiled.err());
        assertTrue(compiled.out().contains(" on x86-windows: "), compiled.out());

        LabProcess arm = lab("check", assembly, "--abi", "windows", "--platform", "arm");
        assertEquals(64, arm.exitCode());
        assertTrue(arm.err().contains("known on x86 and x86_64, not on arm"), arm.err());
    }

    @Test
    void lookOfABuildOnWindowsCanBeTyped() throws Exception {
        lost("callbacks_x86_64_windows.h", "\"xmm8\",");
        LabProcess check =
                lab("check", "sw.h", "--build", "clang -O1", "--abi", "windows", "--seed", "5");
        assertEquals(1, check.exitCode(), check.out() + check.err());
        assertTrue(check.out().contains("xmm8 is wrong"), check.out());
        String look = look(check.out());
        assertTrue(look.contains(" --platform x86_64 --abi windows --build \"clang -O1\" "), look);
        LabProcess shown = lab(words(look.substring(look.indexOf("check"))));
        assertEquals(0, shown.exitCode(), shown.err());
        assertTrue(shown.out().contains("[save_state(0x"), shown.out());
    }

    @Test
    void operandsOfOneBuildCanBeMoved() throws Exception {
        LabProcess clean =
                lab(
                        "check",
                        GUEST.resolve("slice_x86_64.h").toString(),
                        "--build",
                        "clang -O2",
                        "--operands",
                        "0",
                        "--seed",
                        "5");
        assertEquals(0, clean.exitCode(), clean.out() + clean.err());
        assertTrue(clean.out().contains("[clang "), clean.out());
        LabProcess alone =
                lab("check", GUEST.resolve("slice_x86_64.h").toString(), "--operands", "0");
        assertEquals(64, alone.exitCode());
        assertTrue(alone.err().contains("of one --build"), alone.err());
    }

    @Test
    void everyFormatSaysWhatToTypeForALook() throws Exception {
        lost("slice_x86_64.h", "\"r14\", ");
        for (String format : List.of("json", "sarif", "junit")) {
            LabProcess check =
                    lab("check", "sw.h", "--build", "clang -O1", "--seed", "5", "--format", format);
            assertEquals(1, check.exitCode(), check.err());
            String text = check.out().replace("\\\"", "\"").replace("&quot;", "\"");
            assertTrue(
                    text.contains(
                            "lab check sw.h --symbol slp_switch --platform x86_64 --build \"clang -O1\" --seed 5 --show "),
                    text);
        }
    }

    @Test
    void buildThatCannotBeMadeIsRefusedInWords() throws Exception {
        lost("slice_x86_64.h", "\"r14\", ");
        LabProcess unknown = lab("check", "sw.h", "--build", "tcc -O1");
        assertEquals(64, unknown.exitCode());
        assertTrue(
                unknown.err().contains("begin with a compiler for x86_64: clang"), unknown.err());
        LabProcess many = lab("check", "sw.h", "--show", "3");
        assertEquals(64, many.exitCode());
        assertTrue(many.err().contains("Say which one with --build"), many.err());
        LabProcess flag = lab("check", "sw.h", "--build", "clang -frobnicate");
        assertEquals(65, flag.exitCode(), flag.out());
        assertFalse(flag.err().contains("Exception"), flag.err());
        LabProcess assembly =
                lab("check", EXAMPLES.resolve("swap_switch_x86.s").toString(), "--build", "clang");
        assertEquals(64, assembly.exitCode());
    }

    /** Where there is no GCC at all, the bundled clang judges alone, and the report says so. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void reportSaysThatThereIsNoGccOnThePath() throws Exception {
        Files.copy(GUEST.resolve("slice_x86_64.h"), folder.resolve("sw.h"));
        LabProcess check =
                LabProcess.with(
                        Map.of("PATH", pathWithoutGcc().toString()),
                        folder,
                        "check",
                        "sw.h",
                        "--build",
                        "clang -O1");
        assertEquals(0, check.exitCode(), check.out() + check.err());
        String words = check.out().replaceAll("\\s+", " ");
        assertTrue(
                words.matches(
                        ".* compilers clang \\S+ \\(bundled\\); no GCC for x86_64 is on the PATH"
                                + " \\(looked for x86_64-linux-gnu-gcc, or a gcc that was made for it\\) *"),
                words);
    }

    /** A folder with all other commands. */
    private Path pathWithoutGcc() throws IOException {
        Path commands = Files.createDirectory(folder.resolve("commands"));
        for (String place : System.getenv("PATH").split(File.pathSeparator)) {
            if (!Files.isDirectory(Path.of(place))) {
                continue;
            }
            try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of(place))) {
                for (Path command : all) {
                    String name = command.getFileName().toString();
                    Path link = commands.resolve(name);
                    if (!name.contains("gcc") && Files.notExists(link, NOFOLLOW_LINKS)) {
                        Files.createSymbolicLink(link, command);
                    }
                }
            }
        }
        return commands;
    }

    private void lost(String header, String left) throws Exception {
        String text = Files.readString(GUEST.resolve(header));
        assertTrue(text.contains(left), left);
        Files.writeString(folder.resolve("sw.h"), text.replace(left, ""));
    }

    private static String look(String text) {
        return text.lines()
                .filter(line -> line.startsWith("    look   lab check"))
                .findFirst()
                .orElseThrow();
    }

    /** The words of a line as a shell makes them. */
    private static String[] words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        return words.toArray(String[]::new);
    }

    private LabProcess lab(String... arguments) throws Exception {
        return WarmLab.in(folder, arguments);
    }
}
