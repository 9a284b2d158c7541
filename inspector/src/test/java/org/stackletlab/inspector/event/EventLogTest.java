package org.stackletlab.inspector.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.machine.Stream;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event.Outcome;

class EventLogTest {
    private static final Stack A = new Stack(1, "A");

    /** Many switches between two stacks, with what belongs to them. */
    private static List<Event> switches(int count) {
        List<Event> events = new ArrayList<>();
        events.add(new Event.ProgramStarted(Mark.START, 0x10234, "prog"));
        long mark = 100;
        for (int i = 0; i < count; i++) {
            Stack from = i % 2 == 0 ? Stack.MAIN : A;
            Stack to = i % 2 == 0 ? A : Stack.MAIN;
            Stack other = new Stack(2 + i % 100, "stack " + i % 100);
            long sp = 0x200f_0000L + i % 7 * 64L;
            events.add(new Event.SwitchBegan(new Mark(mark), 0x100_0000, 7, i, from, to));
            events.add(
                    new Event.ChainChanged(
                            new Mark(mark + 50), 0x100_0010, 7, List.of(), List.of(other, from)));
            events.add(
                    new Event.SwitchEnded(
                            new Mark(mark + 90),
                            0x12345,
                            7,
                            i,
                            Outcome.SWITCHED,
                            from,
                            to,
                            i % 300,
                            0,
                            sp,
                            sp + 64,
                            i % 3 == 0 ? "greenlet" : ""));
            mark += 400;
        }
        events.add(new Event.Output(new Mark(mark), 1, A, Stream.ERR, 5, "gr\u00fc\u00df\n"));
        events.add(new Event.ProgramEnded(new Mark(mark), 1, new StopReason.Exited(-3)));
        return events;
    }

    @Test
    void eventsComeBackEqualInAnyOrder() {
        List<Event> events = switches(200);
        EventLog log = EventLog.of(events);
        assertEquals(events, log);
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            indices.add(i);
        }
        Collections.shuffle(indices, new Random(1));
        indices.forEach(i -> assertEquals(events.get(i), log.get(i)));
    }

    @Test
    void theFirstEventAtAMarkIsFound() {
        List<Event> events = switches(200);
        EventLog log = EventLog.of(events);
        for (long mark = 0; mark < 81_000; mark += 37) {
            Mark wanted = new Mark(mark);
            int expected = 0;
            while (expected < events.size() && events.get(expected).mark().isBefore(wanted)) {
                expected++;
            }
            assertEquals(expected, log.firstAt(wanted), "mark " + mark);
        }
    }

    @Test
    void aSwitchTakesFewBytes() {
        int bytes = EventLog.of(switches(10_000)).bytes().length;
        assertTrue(bytes < 10_000 * 46, bytes + " bytes for 10000 times three events");
    }

    @Test
    void anEmptyLogIsReadBack() throws Exception {
        assertEquals(List.of(), EventLog.read(EventLog.of(List.of()).bytes()));
    }

    @Test
    void truncatedBytesAreRefused() {
        byte[] bytes = EventLog.of(switches(50)).bytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            EventFormatException problem =
                    assertThrows(EventFormatException.class, () -> EventLog.read(part));
            assertFalse(String.valueOf(problem.getMessage()).isEmpty());
        }
    }

    @Test
    void bytesThatFollowAreRefused() {
        byte[] bytes = EventLog.of(switches(5)).bytes();
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThrows(EventFormatException.class, () -> EventLog.read(longer));
    }

    @Test
    void aNewerFormatIsNamed() {
        byte[] bytes = EventLog.of(List.of()).bytes();
        bytes[0] = 9;
        EventFormatException problem =
                assertThrows(EventFormatException.class, () -> EventLog.read(bytes));
        assertTrue(String.valueOf(problem.getMessage()).contains("version 9"));
    }

    @Test
    void damagedBytesGiveEventsOrARefusal() {
        byte[] bytes = EventLog.of(switches(30)).bytes();
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = bytes.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                EventLog read = EventLog.read(damaged);
                read.forEach(event -> assertFalse(event.toString().isEmpty()));
            } catch (EventFormatException e) {
                assertTrue(String.valueOf(e.getMessage()).startsWith("events"));
            }
        }
    }
}
