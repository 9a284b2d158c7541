package org.stackletlab.tests.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Recorder;
import org.stackletlab.emulator.timeline.Recording;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.tests.guest.GuestLab;

/** Marks count instructions, one by one. */
class MarkTest {
    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void everyInstructionOfARunHasAMarkOfItsOwn(Platform platform) throws MachineException {
        Recording recording =
                Recorder.record(
                        GuestLab.image(platform, "walk/walk.c"),
                        MachineOptions.defaults().withArguments(List.of("3", "1000")));
        long[] next = {0};
        try (Replay replay = Replay.open(recording)) {
            replay.trace(
                    Mark.START,
                    recording.end(),
                    guest -> assertEquals(next[0]++, guest.mark().instructions()));
        }
        assertEquals(recording.end().instructions(), next[0]);
    }
}
