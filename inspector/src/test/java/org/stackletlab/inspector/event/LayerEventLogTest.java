package org.stackletlab.inspector.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event.Outcome;
import org.stackletlab.inspector.event.layer.LayerCall;
import org.stackletlab.inspector.event.layer.LayerEvent;
import org.stackletlab.inspector.event.layer.LayerEvent.Manner;
import org.stackletlab.inspector.event.layer.LayerEvent.Wait;
import org.stackletlab.inspector.event.layer.NamedUnit;
import org.stackletlab.inspector.event.layer.Parcel;
import org.stackletlab.inspector.unit.UnitKind;

/** Events of the layers above stacklets as bytes. */
class LayerEventLogTest {
    private static final Stack A = new Stack(1, "A");
    private static final NamedUnit MAIN = NamedUnit.main(UnitKind.GREENLET);
    private static final NamedUnit CHANNEL = new NamedUnit(UnitKind.CHANNEL, 1, "ch");
    private static final NamedUnit INNER =
            new NamedUnit(UnitKind.CONTINULET, 3, "continulet 3", true);
    private static final Parcel VALUE = Parcel.value("(42,)");
    private static final Parcel ERROR = Parcel.error("ValueError('gr\u00fc\u00df')");

    /** One event of each kind, and one switch of a layer. */
    private static List<Event> each(long at, NamedUnit gr) {
        Mark mark = new Mark(at);
        long pc = 0x1_2345;
        List<LayerCall> calls =
                List.of(new LayerCall("program", "main"), new LayerCall("greenlet", "go"));
        return List.of(
                new LayerEvent.UnitCreated(mark, pc, gr, NamedUnit.NOBODY, 0x1000_0040 + at),
                new LayerEvent.UnitNamed(mark, pc, gr.called("other"), gr.name()),
                new LayerEvent.StackClaimed(mark, pc, gr, A, "B"),
                new LayerEvent.UnitStarted(mark, pc, gr, A),
                new LayerEvent.Sent(mark, pc, MAIN, gr, Manner.START, VALUE),
                new LayerEvent.UnitEnded(mark, pc, gr, true, ERROR),
                new LayerEvent.Delivered(
                        mark, pc, gr, MAIN, gr, List.of(gr, INNER), MAIN, Manner.THROW, ERROR),
                new LayerEvent.ParentChanged(mark, pc, gr, NamedUnit.NOBODY, MAIN, INNER),
                new LayerEvent.UnitMoved(mark, pc, gr, 2),
                new LayerEvent.UnitFreed(mark, pc, INNER),
                new LayerEvent.Blocked(mark, pc, gr, CHANNEL, Wait.RECEIVER),
                new LayerEvent.Woken(mark, pc, gr, CHANNEL, MAIN),
                new LayerEvent.Picked(mark, pc, gr),
                new LayerEvent.ChannelTransfer(mark, pc, CHANNEL, gr, MAIN, VALUE),
                new LayerEvent.SoftSwitch(mark, pc, 1, gr, MAIN),
                new LayerEvent.HardSwitch(mark, pc, 2, MAIN, gr),
                new Event.SwitchEnded(
                        mark, pc, 7, 3, Outcome.ENDED, A, Stack.MAIN, 1, 2, 3, 4, "greenlet"),
                new LayerEvent.Sandwich(mark, pc, 3, A, Stack.MAIN, calls, calls.reversed()));
    }

    private static List<Event> many(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.addAll(each(100L * i, new NamedUnit(UnitKind.GREENLET, i, "gr" + i % 7)));
        }
        return events;
    }

    @Test
    void eventsOfEachKindComeBackEqual() throws Exception {
        List<Event> events = many(20);
        assertEquals(events, EventLog.read(EventLog.of(events).bytes()));
        Set<EventKind> kinds = events.stream().map(EventKind::of).collect(Collectors.toSet());
        Set<EventKind> expected = EnumSet.range(EventKind.UNIT_CREATED, EventKind.SANDWICH);
        expected.add(EventKind.SWITCH_ENDED);
        assertEquals(expected, kinds);
    }

    @Test
    void theSameUnitsAndWaysAgainTakeFewBytes() {
        NamedUnit gr = new NamedUnit(UnitKind.GREENLET, 1, "gr1");
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            events.addAll(each(100L * i, gr));
        }
        int bytes = EventLog.of(events).bytes().length;
        assertTrue(bytes < 1000 * 210, bytes + " bytes for 1000 times 18 events");
    }

    @Test
    void damagedBytesGiveEventsOrARefusal() {
        byte[] bytes = EventLog.of(many(5)).bytes();
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = bytes.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                EventLog.read(damaged).forEach(event -> assertFalse(event.toString().isEmpty()));
            } catch (EventFormatException e) {
                assertTrue(String.valueOf(e.getMessage()).startsWith("events"));
            }
        }
    }

    @Test
    void truncatedBytesAreRefused() {
        byte[] bytes = EventLog.of(many(3)).bytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThrows(EventFormatException.class, () -> EventLog.read(part));
        }
    }

    /** In version 1, the event ended where the layer is now: two bytes for an empty new word. */
    @Test
    void eventsOfTheFirstVersionAreRead() throws Exception {
        Event.SwitchEnded ended =
                new Event.SwitchEnded(
                        new Mark(5), 9, 7, 3, Outcome.SWITCHED, Stack.MAIN, A, 1, 2, 3, 4, "");
        byte[] now = EventLog.of(List.of(ended)).bytes();
        byte[] old = Arrays.copyOf(now, now.length - 2);
        old[0] = 1;
        EventLog log = EventLog.read(old);
        assertEquals(List.of(ended), log);
        assertEquals(log, EventLog.read(log.bytes()));
    }
}
