package org.stackletlab.visualizer.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Session;

/** How the C stack is cut into pieces. */
class SegmentTest {
    private static final long STEP = 97;

    @ParameterizedTest
    @ValueSource(strings = {"producer_consumer", "greenlet_tree"})
    void everyByteIsInExactlyOneSegmentAtAnyInstruction(String example) throws Exception {
        try (Session session = Recorded.example(example)) {
            long end = Math.min(6000, session.end().instructions());
            for (long at = 0; at < end; at += STEP) {
                assertCovers(session.at(new Mark(at)));
            }
        }
    }

    private static void assertCovers(Moment moment) {
        List<Segment> segments = StackPart.segments(moment, StageLook.USUAL);
        String where = "at " + moment.mark();
        assertEquals(moment.world().region().end(), segments.getFirst().end(), where);
        assertEquals(StackLayout.lowest(moment.world()), segments.getLast().start(), where);
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            assertTrue(segment.start() < segment.end(), where);
            assertTrue(segment.start() >= segment.range().start(), where);
            assertTrue(segment.end() <= segment.range().end(), where);
            if (i > 0) {
                assertEquals(segments.get(i - 1).start(), segment.end(), where);
            }
        }
    }

    @Test
    void pushedRegistersStandInSegmentsOfTheirOwn() throws Exception {
        try (Session session = Recorded.example("producer_consumer")) {
            Event.RegistersSaved pushed =
                    session.events().stream()
                            .filter(Event.RegistersSaved.class::isInstance)
                            .map(Event.RegistersSaved.class::cast)
                            .findFirst()
                            .orElseThrow();
            assertEquals(pushed.slots().size(), registers(session.at(pushed.mark())).size());
            assertEquals(
                    List.of("rbp"), registers(session.at(beganBefore(session, pushed).plus(1))));
        }
    }

    private static Mark beganBefore(Session session, Event event) {
        return session.events().stream()
                .filter(Event.SwitchBegan.class::isInstance)
                .map(Event::mark)
                .filter(mark -> mark.isBefore(event.mark()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> registers(Moment moment) {
        return StackPart.segments(moment, StageLook.USUAL).stream()
                .filter(Segment::isRegister)
                .map(Segment::label)
                .toList();
    }

    @Test
    void equalCallsAreFoldedUntilSomebodyUnfoldsThem() throws Exception {
        try (Session session = Recorded.run(Recorded.guest("deep"), "x86_64")) {
            Moment moment = session.at(session.recorded().mark("switch:2"));
            List<Segment> folded = StackPart.segments(moment, StageLook.USUAL);
            Segment run =
                    folded.stream()
                            .filter(s -> s.label().equals("dive()"))
                            .findFirst()
                            .orElseThrow();
            assertEquals(2001, run.repeats());
            StageLook look = StageLook.USUAL.folded(run.end());
            assertEquals(Set.of(run.end()), look.unfolded());
            List<Segment> all = StackPart.segments(moment, look);
            assertEquals(folded.size() - 1 + 2001, all.size());
            assertEquals(
                    folded.stream().mapToLong(Segment::bytes).sum(),
                    all.stream().mapToLong(Segment::bytes).sum());
        }
    }
}
