package org.stackletlab.tests.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.world.CallFrame;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.tests.recording.RecordedRuns;

/** Switch files as learners write them: without a word for debuggers. */
class BareSwitchTest {
    @TempDir private Path folder;

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    /** The directives make no code, so both runs are the same, instruction by instruction. */
    @ParameterizedTest
    @MethodSource("platforms")
    void callsInASwitchWithoutCallFrameInformationAreThoseOfOneWithIt(Platform platform)
            throws Exception {
        Path own = GuestLab.guest().switchFile(platform.name());
        Path bare =
                Files.writeString(
                        folder.resolve("bare.s"),
                        Files.readString(own).replaceAll("(?m)^ *\\.cfi_.*$", ""));
        Program program = Program.of(platform, GuestLab.guest().example("ping_pong"));
        try (RecordedProgram with = RecordedRuns.record(program, List.of());
                RecordedProgram without =
                        RecordedRuns.record(program.withSwitchFile(bare), List.of())) {
            List<String> wanted = calls(with);
            assertTrue(wanted.size() > 40, wanted::toString);
            assertEquals(wanted, calls(without));
        }
    }

    /** All calls of the running stack, at some instructions of two passages. */
    private static List<String> calls(RecordedProgram recorded) throws Exception {
        List<String> calls = new ArrayList<>();
        long end = recorded.mark("switched:3").instructions();
        for (long at = recorded.mark("switch:2").instructions(); at <= end; at += 13) {
            MachineState state = recorded.replay().at(recorded.mark(Long.toString(at)));
            StackState running = recorded.world(state).running();
            calls.add(
                    running.name()
                            + " "
                            + running.calls().frames().stream()
                                    .map(BareSwitchTest::place)
                                    .toList());
        }
        return calls;
    }

    private static String place(CallFrame frame) {
        return "%s %x".formatted(frame.function().orElse("?"), frame.stackPointer());
    }
}
