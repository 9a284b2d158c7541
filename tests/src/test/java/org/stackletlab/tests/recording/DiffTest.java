package org.stackletlab.tests.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.diff.DiffText;
import org.stackletlab.inspector.diff.Differ;
import org.stackletlab.inspector.diff.EventDifference;
import org.stackletlab.inspector.diff.FieldDifference;
import org.stackletlab.inspector.diff.RunDifference;
import org.stackletlab.inspector.diff.StateDifference;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.tests.guest.GuestLab;

/** Two runs are compared to the first event, register and byte that differ. */
class DiffTest {
    @TempDir private Path folder;

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void aRunDoesNotDifferFromItself(Platform platform) throws Exception {
        try (RecordedProgram one = RecordedRuns.example(platform, "ping_pong");
                RecordedProgram other = RecordedRuns.example(platform, "ping_pong")) {
            assertTrue(Differ.compare(one, other).isNone());
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void anotherArgumentIsFoundInTheBootBlockAndInTheOutput(Platform platform) throws Exception {
        Path source = folder.resolve("echo.c");
        Files.writeString(
                source,
                """
                #include <stdio.h>
                int main(int argc, char **argv)
                {
                    printf("%d %s\\n", argc, argv[1]);
                    return 0;
                }
                """);
        Program program = Program.of(platform, source);
        try (RecordedProgram one = RecordedRuns.record(program, List.of("6"));
                RecordedProgram other = RecordedRuns.record(program, List.of("7"))) {
            RunDifference found = Differ.compare(one, other);
            StateDifference earliest = found.earliest().orElseThrow();
            assertEquals(0, earliest.first().instructions());
            assertEquals(1, earliest.differentBytes());
            assertEquals("36", earliest.memory().getFirst().first());
            assertEquals("stack, runtime (boot block)", earliest.memory().getFirst().where());
            EventDifference.Changed changed = (EventDifference.Changed) found.event().orElseThrow();
            assertEquals(List.of(new FieldDifference("text", "2 6\n", "2 7\n")), changed.fields());
            assertEquals("2 7", found.output().orElseThrow().second());
        }
    }

    @Test
    void aWrongInstructionInASwitchFileIsFoundWhereItWasExecuted() throws Exception {
        Platform platform = Platforms.named("x86_64").orElseThrow();
        Path mine = folder.resolve("mine.s");
        String right = Files.readString(GuestLab.guest().switchFile("x86_64"));
        Files.writeString(mine, right.replace("mov rdi, rax ", "mov rdi, r12 "));
        Program program = Program.of(platform, GuestLab.guest().example("ping_pong"));
        try (RecordedProgram one = RecordedRuns.record(program, List.of());
                RecordedProgram other =
                        RecordedRuns.record(program.withSwitchFile(mine), List.of())) {
            RunDifference found = Differ.compare(one, other);
            StateDifference earliest = found.earliest().orElseThrow();
            assertEquals("rdi", earliest.registers().getFirst().name());
            assertEquals(0, earliest.differentBytes());
            assertEquals(earliest.first(), earliest.second());
            assertTrue(
                    other.image().describe(earliest.secondPc()).startsWith("slp_switch+"),
                    () -> String.join("\n", DiffText.of(found, one, other)));
        }
    }

    @Test
    void platformsAreComparedByWhatHappensAndWhatIsPrinted() throws Exception {
        List<Platform> all = GuestLab.platforms();
        try (RecordedProgram one = RecordedRuns.example(all.getFirst(), "nested");
                RecordedProgram other = RecordedRuns.example(all.getLast(), "nested")) {
            RunDifference found = Differ.compare(one, other);
            assertTrue(found.output().isEmpty());
            assertTrue(found.earliest().isEmpty());
            assertEquals(one.events().size(), found.together() + found.onlyFirst());
        }
    }
}
