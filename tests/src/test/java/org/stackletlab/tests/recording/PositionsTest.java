package org.stackletlab.tests.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Event.SwitchBegan;
import org.stackletlab.inspector.event.Event.SwitchEnded;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.tests.guest.GuestLab;

/** What users write for an instant of a run. */
class PositionsTest {
    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void everyFormFindsItsMark(Platform platform) throws Exception {
        try (RecordedProgram recorded = RecordedRuns.example(platform, "first")) {
            Mark end = recorded.recording().end();
            List<Mark> switches = marks(recorded, SwitchBegan.class);
            List<Mark> returns = marks(recorded, SwitchEnded.class);
            assertEquals(Mark.START, recorded.mark("start"));
            assertEquals(end, recorded.mark("end"));
            assertEquals(new Mark(100), recorded.mark("100"));
            assertEquals(new Mark(1000), recorded.mark("1_000"));
            assertEquals(end.plus(-1), recorded.mark("-1"));
            assertEquals(recorded.events().get(2).mark(), recorded.mark("event:3"));
            assertEquals(recorded.events().getLast().mark(), recorded.mark("event:-1"));
            assertEquals(switches.getFirst(), recorded.mark("switch:1"));
            assertEquals(switches.getLast(), recorded.mark("switch:-1"));
            assertEquals(returns.getFirst(), recorded.mark("switched:1"));
            assertEquals(returns.getLast(), recorded.mark("switched:-1"));
            assertEquals(
                    recorded.image().symbol("main").orElseThrow().address(),
                    recorded.replay().at(recorded.mark("call:main")).programCounter());
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void whatIsNoPositionIsAnsweredWithWhatThereIs(Platform platform) throws Exception {
        try (RecordedProgram recorded = RecordedRuns.example(platform, "first")) {
            long switches =
                    recorded.events().stream().filter(SwitchBegan.class::isInstance).count();
            assertEquals(
                    "switch:99: the run has %d switches, switch:1 to switch:%1$d."
                            .formatted(switches),
                    problem(recorded, "switch:99"));
            assertEquals(
                    "switched:99: the run has %d switches, switch:1 to switch:%1$d."
                            .formatted(switches),
                    problem(recorded, "switched:99"));
            long end = recorded.recording().end().instructions();
            assertEquals(
                    "%d: the run has %d instructions, so marks go from 0 to %2$d, or from -1 to -%2$d when counted from the end."
                            .formatted(end + 1, end),
                    problem(recorded, Long.toString(end + 1)));
            assertEquals(
                    "'noon' is no position in a recording. Write a number of instructions, start,"
                            + " end, event:N, switch:N, switched:N, call:FUNCTION or line:FILE:N; numbers"
                            + " below zero count from the end.",
                    problem(recorded, "noon"));
            assertEquals(
                    "call:nobody: the program has no function 'nobody'.",
                    problem(recorded, "call:nobody"));
            assertEquals("call:abort: the run never came there.", problem(recorded, "call:abort"));
            assertEquals(
                    "first.c:9999: neither this line nor one below it has code.",
                    problem(recorded, "line:first.c:9999"));
        }
    }

    private static List<Mark> marks(RecordedProgram recorded, Class<? extends Event> kind) {
        return recorded.events().stream().filter(kind::isInstance).map(Event::mark).toList();
    }

    private static String problem(RecordedProgram recorded, String position) {
        return assertThrows(PositionException.class, () -> recorded.mark(position)).getMessage();
    }
}
