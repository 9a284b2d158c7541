package org.stackletlab.tests.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.tests.guest.GuestLab;

/** The commands that record programs and visit recordings, as users type them. */
class RecordingCommandsTest {
    private static final Path EXAMPLES = LabProcess.HOME.resolve("stacklet-asm/examples");

    private final Path folder = WarmLab.emptyFolder();

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void aProgramAndItsRecordingAreToldAlike(Platform platform) throws Exception {
        String program = EXAMPLES.resolve("first.c").toString();
        LabProcess record = lab("record", program, "-o", "run.lab", "--platform", platform.name());
        assertEquals(0, record.exitCode(), record.err());
        assertEquals(lab("run", program, "--platform", platform.name()).out(), record.out());
        assertTrue(record.err().startsWith("run.lab: "), record.err());
        for (String[] command :
                new String[][] {
                    {"story", "--level", "instruction"},
                    {"events", "--json"},
                    {"show", "--at", "switch:1", "--world", "--calls", "--locals", "--source"},
                    {"find", "--call", "memcpy", "--all"},
                    {"trace", "--from", "switch:1", "--count", "20"},
                }) {
            LabProcess ofFile = lab(with(command, "run.lab"));
            assertEquals(0, ofFile.exitCode(), ofFile.err());
            assertEquals(
                    ofFile, lab(with(command, program, "--platform", platform.name())), command[0]);
        }
    }

    @Test
    void theLayersAreShownWhenAskedFor() throws Exception {
        record("run.lab", "fibers.c");
        LabProcess layers = lab("show", "run.lab", "--at", "switch:4", "--layers");
        assertEquals(0, layers.exitCode(), layers.err());
        List<String> lines = layers.out().lines().toList();
        assertTrue(lines.get(0).contains(" fibers for x86_64  slp_switch "), layers.out());
        assertEquals("", lines.get(1));
        assertTrue(lines.get(2).startsWith("layers at mark "), layers.out());
        assertTrue(lines.contains("    ├─ counter  switching"), layers.out());
        assertTrue(lines.contains("    └─ helper   not started"), layers.out());

        record("first.lab", "first.c");
        LabProcess none = lab("show", "first.lab", "--at", "end", "--layers");
        assertEquals("layers: the program has none", none.out().lines().toList().getLast());
    }

    @Test
    void theExitCodeSaysWhetherSomethingWasFoundOrDifferent() throws Exception {
        record("run.lab", "first.c");
        assertEquals(
                new LabProcess(1, "", "lab find: nothing found.\n"),
                lab("find", "run.lab", "--call", "abort"));
        LabProcess same = lab("diff", "run.lab", "run.lab");
        assertEquals(0, same.exitCode(), same.out());
        assertTrue(same.out().startsWith("no difference: the same "), same.out());
        record("other.lab", "nested.c");
        assertEquals(1, lab("diff", "run.lab", "other.lab").exitCode());
    }

    @Test
    void positionsAndConditionsThatCannotBeAreAnswered() throws Exception {
        record("run.lab", "first.c");
        LabProcess none = lab("show", "run.lab", "--at", "switch:99");
        assertEquals(64, none.exitCode());
        assertTrue(none.err().startsWith("lab show: switch:99: the run has "), none.err());
        LabProcess odd = lab("find", "run.lab", "--call", "memcpy", "--if", "rdx >");
        assertEquals(64, odd.exitCode());
        assertTrue(odd.err().startsWith("lab find: --if the condition 'rdx >'"), odd.err());
    }

    @Test
    void filesThatAreNoRecordingsAreNamedAsSuch() throws Exception {
        record("run.lab", "first.c");
        byte[] good = Files.readAllBytes(folder.resolve("run.lab"));
        byte[] bad = good.clone();
        bad[good.length / 2] ^= 1;
        byte[] newer = good.clone();
        newer[8] = 2;
        unreadable("cut.lab", Arrays.copyOf(good, 1000), "it is cut off");
        unreadable("bad.lab", bad, "does not have its checksum");
        unreadable("newer.lab", newer, "it is written in version 2 of the format");
        unreadable("elf.lab", new byte[] {0x7f, 'E', 'L', 'F'}, "this is not a recording");
        unreadable("empty.lab", new byte[0], "the file has 0 bytes");
        assertEquals(64, lab("story", "nowhere.lab").exitCode());
    }

    private void unreadable(String name, byte[] content, String problem) throws Exception {
        Files.write(folder.resolve(name), content);
        LabProcess story = lab("story", name);
        assertEquals(65, story.exitCode());
        assertEquals("", story.out());
        assertTrue(story.err().startsWith("lab story: reading " + name + ": "), story.err());
        assertTrue(story.err().contains(problem), story.err());
    }

    @Test
    void aFileThatIsNoRecordingIsNotOverwritten() throws Exception {
        Path thesis = folder.resolve("thesis.lab");
        Files.writeString(thesis, "years of work");
        String program = EXAMPLES.resolve("first.c").toString();
        LabProcess refused = lab("record", program, "-o", "thesis.lab");
        assertEquals(64, refused.exitCode());
        assertEquals("", refused.out());
        assertTrue(refused.err().contains("add --force"), refused.err());
        assertEquals("years of work", Files.readString(thesis));
        assertEquals(0, lab("record", program, "-o", "thesis.lab", "--force").exitCode());
        assertEquals(64, lab("record", program, "-o", "nowhere/run.lab").exitCode());
    }

    @Test
    void aRecorderThatIsKilledLeavesTheOldFileAndNoOther() throws Exception {
        record("run.lab", "first.c");
        byte[] before = Files.readAllBytes(folder.resolve("run.lab"));
        Files.writeString(
                folder.resolve("endless.c"),
                "#include <stdio.h>\nint main(void) { puts(\"on\"); fflush(stdout); for (;;) ; }\n");
        Process recorder = LabProcess.start(folder, "record", "endless.c", "-o", "run.lab");
        assertEquals('o', recorder.getInputStream().read());
        recorder.destroyForcibly().waitFor();
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("run.lab")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("endless.c", "run.lab"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aProgramThatFailsIsRecordedUpToItsEnd() throws Exception {
        Files.writeString(
                folder.resolve("null.c"), "int main(void) { return *(volatile int *)0; }\n");
        LabProcess record = lab("record", "null.c", "-o", "run.lab");
        assertEquals(0, record.exitCode(), record.err());
        assertEquals(139, lab("record", "null.c", "-o", "run.lab", "--guest-exit").exitCode());
        LabProcess end = lab("show", "run.lab", "--at", "end", "--source");
        assertTrue(end.out().contains("main") && end.out().contains("null.c:1"), end.out());
    }

    @Test
    void lookingAtRecordingsCostsTheRunNothing() throws Exception {
        Path log = folder.resolve("classes.txt");
        ProcessBuilder builder =
                new ProcessBuilder(
                                LabProcess.HOME.resolve("lab").toString(),
                                "run",
                                EXAMPLES.resolve("first.c").toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("STACKLET_LAB_JAVA_OPTIONS", "-Xlog:class+load=info:file=" + log);
        assertEquals(0, builder.start().waitFor());
        String loaded = Files.readString(log);
        assertTrue(loaded.contains("org.stackletlab.cli.RunCommand"));
        assertFalse(loaded.contains("org.stackletlab.cli.recording"));
        assertFalse(loaded.contains("org.stackletlab.inspector.recording"));
        assertFalse(loaded.contains("org.stackletlab.emulator.timeline"));
    }

    @Test
    void everyCommandExplainsItselfWithExamples() throws Exception {
        for (String command :
                new String[] {"record", "story", "events", "show", "trace", "find", "diff"}) {
            LabProcess help = LabProcess.in(folder, command, "--help");
            assertEquals(0, help.exitCode());
            assertTrue(help.out().contains("Examples:"), command);
        }
    }

    private void record(String file, String example) throws Exception {
        LabProcess record = lab("record", EXAMPLES.resolve(example).toString(), "-o", file);
        assertEquals(0, record.exitCode(), record.err());
    }

    private LabProcess lab(String... arguments) throws Exception {
        return WarmLab.in(folder, arguments);
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
    }
}
