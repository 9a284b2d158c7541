package org.stackletlab.tests.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.world.text.WorldText;
import org.stackletlab.tests.guest.GuestLab;

/**
 * The layers of the examples at some instants are the text that was read and approved, but for
 * addresses. Stacks have other sizes on other platforms. After a wanted change: {@code
 * LAB_APPROVE=yes ./lab test ApprovedLayers}, and read what changed.
 */
class ApprovedLayersTest {
    private static final Path APPROVED = GuestLab.HOME.resolve("tests/src/test/resources/world");

    record Case(String example, List<String> positions, Platform platform) {
        @Override
        public String toString() {
            return example + " " + platform;
        }
    }

    static List<Case> cases() {
        List<Case> all = new ArrayList<>();
        for (Platform platform : GuestLab.platforms()) {
            all.add(
                    new Case(
                            "greenlet_tree",
                            List.of("call:manage", "call:dig", "switch:9", "switch:14", "end"),
                            platform));
            all.add(
                    new Case(
                            "fibers",
                            List.of("call:count", "switch:4", "call:help", "switch:7", "end"),
                            platform));
            all.add(
                    new Case(
                            "tasklets",
                            List.of("call:produce", "call:consume", "switch:3", "switch:4", "end"),
                            platform));
        }
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theLayersAreTheApprovedOnes(Case run) throws Exception {
        Program program = Program.of(run.platform, GuestLab.guest().example(run.example));
        List<String> shown = new ArrayList<>();
        try (RecordedProgram recorded = RecordedRuns.record(program, List.of())) {
            for (String position : run.positions) {
                MachineState state = recorded.replay().at(recorded.mark(position));
                shown.add("--at %s --layers".formatted(position));
                WorldText.of(recorded.world(state)).layers().stream()
                        .map(line -> line.replaceAll("0x[0-9a-f]{8,}", "0x…"))
                        .forEach(shown::add);
                shown.add("");
            }
        }
        Path file = APPROVED.resolve("%s.%s.txt".formatted(run.example, run.platform.name()));
        if (System.getenv().containsKey("LAB_APPROVE")) {
            Files.createDirectories(APPROVED);
            Files.write(file, shown);
        }
        assumeTrue(
                Files.exists(file) || Platforms.core().contains(run.platform),
                "nobody has to approve this but on the core platforms");
        assertTrue(Files.exists(file), "nobody has approved " + file);
        assertEquals(String.join("\n", Files.readAllLines(file)), String.join("\n", shown));
    }
}
