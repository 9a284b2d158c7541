package org.stackletlab.tests.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Trigger;
import org.stackletlab.emulator.timeline.step.Direction;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Lanes;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.recording.Travel;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.tests.recording.RecordedRuns;

final class TravelTest {
    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    /** All marks that a move leads through, from one end of the run to the other. */
    private static List<Mark> way(Mark from, Mark to, UnaryOperator<Mark> move) {
        List<Mark> way = new ArrayList<>(List.of(from));
        while (!way.getLast().equals(to)) {
            way.add(move.apply(way.getLast()));
        }
        return way;
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void eventsBackwardAreTheEventsForward(Platform platform) throws Exception {
        try (RecordedProgram recorded = RecordedRuns.example(platform, "ping_pong")) {
            Travel travel = Travel.through(recorded);
            Mark end = recorded.recording().end();
            for (Travel.Unit unit : List.of(Travel.Unit.EVENT, Travel.Unit.SWITCH)) {
                List<Mark> forward =
                        way(Mark.START, end, m -> travel.move(m, unit, Direction.FORWARD));
                List<Mark> backward =
                        way(end, Mark.START, m -> travel.move(m, unit, Direction.BACKWARD));
                assertEquals(forward, backward.reversed());
                assertTrue(forward.size() > 8, unit + " " + forward);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void machineComesBackwardThroughTheSwitchesThatTheEventsTell(Platform platform)
            throws Exception {
        try (RecordedProgram recorded = RecordedRuns.example(platform, "ping_pong")) {
            Travel travel = Travel.through(recorded);
            Mark end = recorded.recording().end();
            long entry = recorded.image().symbol("slp_switch").orElseThrow().address();
            List<Trigger> atEntry = List.of(Trigger.Breakpoint.at(entry));
            assertEquals(
                    way(end, Mark.START, m -> travel.run(m, atEntry, Direction.BACKWARD)),
                    way(
                            end,
                            Mark.START,
                            m -> travel.move(m, Travel.Unit.SWITCH, Direction.BACKWARD)));
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void steppingOverASwitchEndsOnTheStackThatItBeganOn(Platform platform) throws Exception {
        try (RecordedProgram recorded = RecordedRuns.example(platform, "ping_pong")) {
            Travel travel = Travel.through(recorded);
            Lanes lanes = Lanes.of(recorded.events());
            int switched = 0;
            Mark mark = recorded.mark("call:pong");
            int pong = lanes.at(mark);
            while (lanes.at(mark) == pong && isInPong(recorded, mark)) {
                Mark next = travel.move(mark, Travel.Unit.OVER, Direction.FORWARD);
                assertFalse(next.equals(mark));
                switched += switchesBetween(recorded, mark, next) > 0 ? 1 : 0;
                mark = next;
            }
            assertEquals(3, switched, "lines of pong with a switch in them");
        }
    }

    private static boolean isInPong(RecordedProgram recorded, Mark mark) throws Exception {
        long pc = recorded.replay().at(mark).programCounter();
        return recorded.image().describe(pc).startsWith("pong");
    }

    private static long switchesBetween(RecordedProgram recorded, Mark from, Mark to) {
        return recorded.events().stream()
                .filter(event -> event instanceof Event.SwitchBegan)
                .filter(event -> !event.mark().isBefore(from) && event.mark().isBefore(to))
                .count();
    }
}
