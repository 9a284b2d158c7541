package org.stackletlab.tests.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Recorder;
import org.stackletlab.emulator.timeline.Recording;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.emulator.timeline.origin.Location;
import org.stackletlab.emulator.timeline.origin.Origin;
import org.stackletlab.emulator.timeline.origin.OriginFinder;
import org.stackletlab.emulator.timeline.origin.OriginStep;
import org.stackletlab.tests.guest.GuestLab;

final class OriginTest {
    private static final String PROGRAM = "why/traveller.c";
    private static final int ENOUGH = 60;

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    /** What became of a question about a global variable, with the line that ended it. */
    private record Answer(List<OriginStep> steps, int lastLine, long heapCopies) {
        Origin origin() {
            return steps.getLast().origin();
        }
    }

    private static Answer ask(Platform platform, String global) throws MachineException {
        return ask(platform, PROGRAM, global);
    }

    private static Answer ask(Platform platform, String program, String global)
            throws MachineException {
        Image image = GuestLab.image(platform, program);
        Recording recording = Recorder.record(image, MachineOptions.defaults());
        Symbol symbol = image.symbol(global).orElseThrow();
        try (Replay replay = Replay.open(recording);
                OriginFinder finder = OriginFinder.on(replay)) {
            Location place = new Location.InMemory(symbol.address(), (int) symbol.size());
            List<OriginStep> steps = finder.follow(place, recording.end(), ENOUGH);
            return new Answer(steps, lastLine(replay, steps), heapCopies(steps));
        }
    }

    private static int lastLine(Replay replay, List<OriginStep> steps) {
        List<Mark> writers = steps.getLast().writers();
        if (writers.isEmpty()) {
            return 0;
        }
        long pc = replay.at(writers.getFirst()).programCounter();
        return replay.recording().image().sourceAt(pc).map(SourcePosition::line).orElse(0);
    }

    private static long heapCopies(List<OriginStep> steps) {
        return steps.stream()
                .map(OriginStep::origin)
                .flatMap(
                        origin ->
                                origin instanceof Origin.Copied copied
                                        ? Stream.of(copied.from())
                                        : Stream.empty())
                .filter(
                        from ->
                                from instanceof Location.InMemory memory
                                        && memory.address() >= 0x1000_0000
                                        && memory.address() < 0x2000_0000)
                .count();
    }

    /** The line of the program with a remark. */
    private static int line(String remark) throws IOException {
        return line(PROGRAM, remark);
    }

    private static int line(String program, String remark) throws IOException {
        List<String> lines = Files.readAllLines(GuestLab.programs(program).getFirst());
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith("// " + remark)) {
                return i + 1;
            }
        }
        throw new AssertionError("no remark " + remark);
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void stackPointerIsMadeFromItselfByPushesAndReturns(Platform platform) throws MachineException {
        Image image = GuestLab.image(platform, PROGRAM);
        Recording recording = Recorder.record(image, MachineOptions.defaults());
        Location place = Location.InRegister.whole(platform.convention().stackPointer());
        try (Replay replay = Replay.open(recording);
                OriginFinder finder = OriginFinder.on(replay)) {
            for (int mark = 20; mark < 200; mark += 9) {
                Origin origin = finder.follow(place, new Mark(mark), 1).getLast().origin();
                assertInstanceOf(Origin.Computed.class, origin, "at " + mark);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void valueKeptThroughTwoSwitchesIsTracedToTheLineThatComputedIt(Platform platform)
            throws MachineException, IOException {
        Answer answer = ask(platform, "arrived");

        assertInstanceOf(Origin.Computed.class, answer.origin(), answer.steps::toString);
        assertEquals(line("MADE HERE"), answer.lastLine());
        assertEquals(2, answer.heapCopies(), "copies out of the heap");
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void constantIsTracedToTheLineThatHasIt(Platform platform)
            throws MachineException, IOException {
        Answer answer = ask(platform, "constant");

        assertInstanceOf(Origin.Constant.class, answer.origin(), answer.steps::toString);
        // What clang has moved up has the line before on riscv64.
        int moved = platform.name().equals("riscv64") ? 1 : 0;
        assertEquals(line("CONSTANT") - moved, answer.lastLine());
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void bytesCopiedOneByOneAreOneCopy(Platform platform) throws MachineException {
        Answer answer = ask(platform, "copied");
        Symbol source = GuestLab.image(platform, PROGRAM).symbol("wide").orElseThrow();

        OriginStep first = answer.steps().getFirst();
        assertEquals(16, first.writers().size());
        Origin.Copied copied =
                assertInstanceOf(Origin.Copied.class, first.origin(), answer.steps::toString);
        assertEquals(new Location.InMemory(source.address(), 16), copied.from());
        assertInstanceOf(Origin.SinceStart.class, answer.origin());
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void timeIsTracedToTheHost(Platform platform) throws MachineException {
        assumeFalse(
                platform.name().equals("aarch64"),
                "one instruction puts the two words of the clock together");
        Answer answer = ask(platform, "asked");

        assertInstanceOf(Origin.FromHost.class, answer.origin(), answer.steps::toString);
        assertTrue(answer.steps().size() > 1);
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void valueThatStoodInARegisterForAMillionInstructionsIsTracedBack(Platform platform)
            throws MachineException, IOException {
        String program = "why/long_ago.c";
        Answer answer = ask(platform, program, "result");

        assertInstanceOf(Origin.Computed.class, answer.origin(), answer.steps::toString);
        assertEquals(line(program, "LONG AGO"), answer.lastLine(), answer.steps::toString);
    }
}
