package org.stackletlab.inspector.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Stack;

/** Why things happen in a switch. */
class ExplanationTest {
    private static final Stack PRODUCER = new Stack(1, "producer");
    private static final Stack CONSUMER = new Stack(2, "consumer");

    private static final Event MOVED =
            new Event.StackPointerMoved(
                    Mark.START, 0, 0, PRODUCER, CONSUMER, 0x200ffea0L, 0x200ffe20L, 0);

    @Test
    void partialSaveSaysWhoIsInTheWayAndHowMuchStays() {
        Event saved = saved(64, 192);
        String why = Explanation.of(saved, List.of(saved, MOVED));
        assertTrue(why.contains("consumer needs the C stack up to 0x200ffee0"), why);
        assertTrue(why.contains("128 bytes that stay"), why);
    }

    @Test
    void wholeSaveSaysThatNothingCanStay() {
        Event saved = saved(64, 64);
        String why = Explanation.of(saved, List.of(saved, MOVED));
        assertTrue(why.contains("none of them can stay"), why);
    }

    @Test
    void outputNeedsNoExplanation() {
        Event.ProgramStarted started = new Event.ProgramStarted(Mark.START, 0, "first");
        assertEquals("", Explanation.of(started, List.of()));
    }

    private static Event saved(long bytes, long total) {
        long to = 0x200ffee0L;
        return new Event.SliceSaved(
                Mark.START, 0, 0, PRODUCER, to - bytes, to, 0x10000158L, bytes, total);
    }
}
