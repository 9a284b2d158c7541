package org.stackletlab.visualizer.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Opening;
import org.stackletlab.visualizer.session.Session;

/** One program's runs on several platforms, event by event. */
class AlignmentTest {
    private static List<Session> sessions;

    @BeforeAll
    static void record() {
        sessions =
                List.of("x86_64", "x86", "arm").stream()
                        .map(platform -> Recorded.run(Recorded.file("greenlet_tree"), platform))
                        .toList();
    }

    @AfterAll
    static void close() {
        sessions.forEach(Session::close);
    }

    private static Alignment with(int other) {
        Session session = sessions.get(other);
        return Alignment.of(sessions.getFirst().events(), session.events(), session.end());
    }

    @Test
    void runIsAlignedWithItselfEventByEvent() {
        for (int i = 0; i < sessions.getFirst().events().size(); i++) {
            assertEquals(i, with(0).partnerOf(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void eachSwitchStandsForTheSameSwitch(int other) {
        Alignment alignment = with(other);
        int last = 0;
        for (int i = 0; i < sessions.getFirst().events().size(); i++) {
            int partner = alignment.partnerOf(i);
            assertTrue(partner >= last, "time never goes back");
            last = partner;
            if (sessions.getFirst().events().get(i) instanceof Event.SwitchBegan began) {
                Event there = sessions.get(other).events().get(partner);
                assertEquals(
                        began.number(), assertInstanceOf(Event.SwitchBegan.class, there).number());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void startAndEndAreTheSameEverywhere(int other) {
        Mark end = sessions.getFirst().end();
        assertEquals(sessions.get(other).end(), with(other).partnerOf(end, end));
        assertEquals(Mark.START, with(other).partnerOf(Mark.START, end));
    }

    @Test
    void coreAndOwnPlatformsAreComparedUnlessOthersAreWanted() throws Exception {
        try (Session session = Recorded.run(Recorded.file("greenlet_tree"), "riscv64")) {
            List<Platform> usual = Trio.usual(session);
            assertEquals(Platforms.core(), usual.subList(0, 3));
            assertEquals(List.of(session.recorded().platform()), usual.subList(3, usual.size()));
        }
    }

    @Test
    void runsThatAreThereAreUsedAgain() throws Exception {
        Session own = sessions.getFirst();
        List<Platform> wanted = List.of(sessions.get(1).recorded().platform());
        Opening opening = new Opening(Recorded.sandbox());
        Trio pair = Trio.record(opening, own, wanted, sessions, (_, _) -> true);
        assertEquals(List.of(sessions.get(1), own), pair.sessions());
        assertEquals(own, pair.leading());
        pair.close(sessions);
    }

    @Test
    void narrowColumnsShowTheStackOnly() throws Exception {
        Trio trio = Trio.of(sessions, 0);
        List<Moment> moments = trio.at(sessions.getFirst().recorded().mark("switch:3"));
        assertTrue(hasHeap(ComparePicture.of(sessions, moments, 1500, 700)));
        assertFalse(hasHeap(ComparePicture.of(sessions, moments, 800, 700)));
    }

    private static boolean hasHeap(Picture picture) {
        return picture.shapes().stream()
                .anyMatch(s -> s instanceof Shape.Label label && label.text().startsWith("HEAP"));
    }

    @Test
    void tableSaysWhatPlatformsPush() throws Exception {
        Trio trio = Trio.of(sessions, 0);
        List<Moment> moments = trio.at(sessions.getFirst().recorded().mark("switch:3"));
        CompareTable table = CompareTable.of(moments);
        CompareTable.Row pushed = table.rows().getFirst();
        assertEquals("registers pushed", pushed.heading());
        assertTrue(pushed.differs());
        assertTrue(pushed.values().getFirst().contains("r15"), pushed.toString());
        assertTrue(pushed.values().getLast().contains("d15"), pushed.toString());
    }
}
