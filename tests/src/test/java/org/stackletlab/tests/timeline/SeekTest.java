package org.stackletlab.tests.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Recorder;
import org.stackletlab.emulator.timeline.Recording;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.tests.guest.GuestLab;

/** Going to a mark shows what a straight run to it shows. */
class SeekTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("org.stackletlab.tests.guest.GuestLab#everyPlatform")
    void anyMarkShowsWhatAStraightRunToItShows(Platform platform) throws MachineException {
        Image image = GuestLab.image(platform, "walk/walk.c");
        MachineOptions options = MachineOptions.defaults().withArguments(List.of("7", "2000"));
        Recording recording = Recorder.record(image, options);
        Random random = new Random(1);
        try (Replay replay = Replay.open(recording)) {
            for (int i = 0; i < 10; i++) {
                Mark mark = new Mark(random.nextLong(recording.end().instructions() + 1));
                assertEquals(straight(image, options, mark), replay.at(mark));
            }
        }
    }

    static MachineState straight(Image image, MachineOptions options, Mark mark)
            throws MachineException {
        try (Machine machine = Machine.load(image, options, Console.NONE)) {
            machine.runTo(mark);
            return machine.capture(Optional.empty());
        }
    }
}
