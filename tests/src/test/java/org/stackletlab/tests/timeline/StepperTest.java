package org.stackletlab.tests.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.source.SourceMap;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Recorder;
import org.stackletlab.emulator.timeline.Recording;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.emulator.timeline.Trigger;
import org.stackletlab.emulator.timeline.step.Direction;
import org.stackletlab.emulator.timeline.step.Lanes;
import org.stackletlab.emulator.timeline.step.Step;
import org.stackletlab.emulator.timeline.step.Stepper;
import org.stackletlab.tests.guest.GuestLab;

/** Steps go where a debugger's steps go, and back again. */
class StepperTest {
    private static final String MAIN = "main";

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    private static Recording record(Platform platform) throws MachineException {
        return Recorder.record(
                GuestLab.image(platform, "timeline/steps.c"), MachineOptions.defaults());
    }

    private static String place(Replay replay, Mark mark) {
        Image image = replay.recording().image();
        long pc = replay.at(mark).programCounter();
        String function = image.symbolAt(pc).orElseThrow().name();
        int line = image.sourceAt(pc).map(position -> position.line()).orElse(0);
        return function + ":" + line;
    }

    private static Mark first(Replay replay, String function) {
        SourceMap source = SourceMap.of(replay.recording().image());
        long body = source.bodyOf(source.function(function).orElseThrow());
        return replay.next(Mark.START, List.of(Trigger.Breakpoint.at(body))).orElseThrow().mark();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void steppingOverStaysInTheCallUntilItReturns(Platform platform) throws MachineException {
        try (Replay replay = Replay.open(record(platform))) {
            Stepper stepper = new Stepper(replay, Lanes.ONE);
            Mark mark = first(replay, MAIN);
            List<String> places = new ArrayList<>();
            while (place(replay, mark).startsWith(MAIN + ":")) {
                places.add(place(replay, mark));
                mark = stepper.move(mark, Step.OVER, Direction.FORWARD);
            }
            List<String> lines = places.stream().distinct().toList();
            assertTrue(
                    lines.containsAll(List.of("main:36", "main:37", "main:39")), () -> "" + lines);
            assertTrue(lines.indexOf("main:42") < lines.indexOf("main:43"), () -> "" + lines);
            assertTrue(places.stream().filter("main:39"::equals).count() >= 3, () -> "" + places);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void steppingBackOverGoesThroughTheSameLines(Platform platform) throws MachineException {
        try (Replay replay = Replay.open(record(platform))) {
            Stepper stepper = new Stepper(replay, Lanes.ONE);
            List<Mark> forward = new ArrayList<>();
            Mark mark = first(replay, MAIN);
            for (int i = 0; i < 10; i++) {
                mark = stepper.move(mark, Step.OVER, Direction.FORWARD);
                forward.add(mark);
            }
            List<Mark> backward = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                backward.addFirst(mark);
                mark = stepper.move(mark, Step.OVER, Direction.BACKWARD);
            }
            assertEquals(forward, backward);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void steppingIntoACallAndOutOfItReturnsToTheCaller(Platform platform) throws MachineException {
        try (Replay replay = Replay.open(record(platform))) {
            Stepper stepper = new Stepper(replay, Lanes.ONE);
            Mark depth = first(replay, "depth");
            assertTrue(place(replay, depth).startsWith("depth:"));
            Mark out = stepper.move(depth, Step.OUT, Direction.FORWARD);
            assertEquals("main:37", place(replay, out));
            Mark call = stepper.move(depth, Step.OUT, Direction.BACKWARD);
            assertEquals("main:37", place(replay, call));
            Mark line = stepper.move(call, Step.OVER, Direction.BACKWARD);
            Mark into = line;
            while (!place(replay, into).startsWith("depth:")) {
                into = stepper.move(into, Step.INTO, Direction.FORWARD);
            }
            assertTrue(!depth.isBefore(into) && line.isBefore(into));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void steppingByInstructionIsOneMark(Platform platform) throws MachineException {
        try (Replay replay = Replay.open(record(platform))) {
            Stepper stepper = new Stepper(replay, Lanes.ONE);
            Mark mark = first(replay, "add");
            assertEquals(mark.plus(1), stepper.move(mark, Step.INSTRUCTION, Direction.FORWARD));
            assertEquals(mark.plus(-1), stepper.move(mark, Step.INSTRUCTION, Direction.BACKWARD));
            Mark end = replay.recording().end();
            assertEquals(end, stepper.move(end, Step.INTO, Direction.FORWARD));
            assertEquals(Mark.START, stepper.move(Mark.START, Step.OVER, Direction.BACKWARD));
        }
    }
}
