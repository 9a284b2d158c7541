package org.stackletlab.visualizer.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Trigger;
import org.stackletlab.emulator.timeline.origin.Location;
import org.stackletlab.emulator.timeline.origin.OriginFinder;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.session.Session;

/** Pages of a history have what a search of the whole run finds, and what slices took along. */
class HistoryTest {
    private static final int PAGE = 2;

    private static Session session;
    private static Location.InMemory word;

    @BeforeAll
    static void record() {
        session = Recorded.example("producer_consumer");
        long top = session.recorded().recording().checkpoints().getFirst().stackPointer();
        word = new Location.InMemory(top - 160, 8);
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void pagesBackHoldAllWritesAndMoves() throws MachineException {
        History history = new History(session.recorded(), word, PAGE);
        List<Happening> found = new ArrayList<>();
        Mark from = session.end();
        while (Mark.START.isBefore(from)) {
            History.Page page = history.before(from, () -> false);
            assertTrue(page.from().isBefore(from));
            found.addAll(0, page.happenings());
            from = page.from();
        }
        assertEquals(writes(), written(found));
        assertEquals(moves(), moved(found));
    }

    @Test
    void pagesAheadHoldTheSame() throws MachineException {
        History history = new History(session.recorded(), word, PAGE);
        List<Happening> found = new ArrayList<>();
        Mark to = Mark.START;
        while (!session.end().isBefore(to)) {
            History.Page page = history.after(to, () -> false);
            assertTrue(to.isBefore(page.to()));
            found.addAll(page.happenings());
            to = page.to();
        }
        assertEquals(writes(), written(found));
        assertEquals(moves(), moved(found));
    }

    @Test
    void registerIsWrittenWhereItsOriginsSay() throws MachineException {
        Register register =
                session.recorded().platform().registers().stream()
                        .filter(each -> each.name().equals("rbx"))
                        .findFirst()
                        .orElseThrow();
        Location place = Location.InRegister.whole(register);
        History.Page page =
                new History(session.recorded(), place, PAGE).before(session.end(), () -> false);
        try (OriginFinder finder = OriginFinder.on(session.recorded().replay())) {
            assertEquals(
                    finder.step(place, session.end()).writers().getFirst(),
                    page.happenings().getLast().mark());
        }
        assertEquals(PAGE, page.happenings().size());
    }

    @Test
    void searchEndsWhenSomethingElseIsWanted() {
        History history = new History(session.recorded(), word, PAGE);
        assertThrows(CancellationException.class, () -> history.before(session.end(), () -> true));
    }

    private static List<Mark> written(List<Happening> happenings) {
        return marks(happenings, true);
    }

    private static List<Mark> moved(List<Happening> happenings) {
        return marks(happenings, false);
    }

    private static List<Mark> marks(List<Happening> happenings, boolean written) {
        return happenings.stream()
                .filter(each -> (each.kind() == Happening.Kind.WRITTEN) == written)
                .map(Happening::mark)
                .toList();
    }

    private static List<Mark> writes() throws MachineException {
        List<Mark> marks = new ArrayList<>();
        session.recorded()
                .replay()
                .all(
                        Mark.START,
                        session.end(),
                        List.of(Trigger.Watchpoint.of(word.address(), 8, Trigger.Kind.WRITE)),
                        hit -> marks.add(hit.mark()));
        assertTrue(marks.size() > PAGE, () -> "only " + marks.size() + " writes");
        return marks;
    }

    private static List<Mark> moves() {
        List<Mark> marks = new ArrayList<>();
        for (Event event : session.events()) {
            boolean here =
                    switch (event) {
                        case Event.SliceSaved saved -> isIn(saved.from(), saved.to());
                        case Event.SliceRestored back -> isIn(back.from(), back.to());
                        default -> false;
                    };
            if (here) {
                marks.add(event.mark());
            }
        }
        assertTrue(marks.size() > 1, () -> "only " + marks.size() + " moves");
        return marks;
    }

    private static boolean isIn(long from, long to) {
        return word.address() >= from && word.address() < to;
    }
}
