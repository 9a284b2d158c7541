package org.stackletlab.tests.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Output;
import org.stackletlab.emulator.timeline.Recorder;
import org.stackletlab.emulator.timeline.Recording;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.tests.guest.GuestLab.Outcome;

/** However a program ends, there is a recording of it that can be looked at to its end. */
class RecordingTest {
    private static final MachineOptions OPTIONS =
            MachineOptions.defaults().withArguments(List.of("5", "1500"));

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void recordingHasTheOutputAndTheLengthOfAPlainRun(Platform platform) throws MachineException {
        Recording recording = Recorder.record(GuestLab.image(platform, "walk/walk.c"), OPTIONS);
        Outcome plain = GuestLab.run(GuestLab.image(platform, "walk/walk.c"), OPTIONS);
        assertEquals(plain.reason(), recording.reason());
        assertEquals(plain.instructions(), recording.end().instructions());
        String output = recording.output().stream().map(Output::text).collect(Collectors.joining());
        assertEquals(plain.output() + plain.errors(), output);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void programThatSpendsItsBudgetCanBeSeenUpToItsLastInstruction(Platform platform)
            throws MachineException {
        Recording recording =
                Recorder.record(
                        GuestLab.image(platform, "walk/walk.c"),
                        OPTIONS.withMaxInstructions(555_555));
        assertEquals(new Mark(555_555), recording.end());
        StopReason.BudgetSpent spent =
                assertInstanceOf(StopReason.BudgetSpent.class, recording.reason());
        try (Replay replay = Replay.open(recording)) {
            assertEquals(spent.pc(), replay.at(recording.end()).programCounter());
            assertThrows(IllegalArgumentException.class, () -> replay.at(recording.end().plus(1)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void programThatFaultsEndsBeforeTheInstructionThatFails(Platform platform)
            throws MachineException {
        Recording recording =
                Recorder.record(
                        GuestLab.image(platform, "timeline/fault.c"), MachineOptions.defaults());
        StopReason.MemoryFault fault =
                assertInstanceOf(StopReason.MemoryFault.class, recording.reason());
        try (Replay replay = Replay.open(recording)) {
            assertEquals(fault.pc(), replay.at(recording.end()).programCounter());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void cancelledRecordingIsARecordingOfWhatWasDone(Platform platform) throws MachineException {
        List<Mark> asked = new ArrayList<>();
        Recording recording =
                Recorder.record(
                        GuestLab.image(platform, "bench/travel.c"),
                        MachineOptions.defaults().withArguments(List.of("1000000")),
                        Console.NONE,
                        machine -> {},
                        mark -> {
                            asked.add(mark);
                            return asked.size() < 3;
                        });
        assertEquals(asked.getLast(), recording.end());
        assertInstanceOf(StopReason.Cancelled.class, recording.reason());
        try (Replay replay = Replay.open(recording)) {
            assertEquals(recording.end(), replay.at(recording.end()).mark());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void eightThreadsSeeTheSameAtTheSameMarks(Platform platform) throws Exception {
        Recording recording = Recorder.record(GuestLab.image(platform, "walk/walk.c"), OPTIONS);
        List<Mark> marks =
                new Random(8)
                        .longs(12, 0, recording.end().instructions())
                        .mapToObj(Mark::new)
                        .toList();
        try (Replay replay = Replay.open(recording);
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<List<MachineState>> look = () -> marks.stream().map(replay::at).toList();
            List<Future<List<MachineState>>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(look));
            }
            for (Future<List<MachineState>> one : all) {
                assertEquals(all.getFirst().get(), one.get());
            }
            assertTrue(all.getFirst().get().size() == marks.size());
        }
    }
}
