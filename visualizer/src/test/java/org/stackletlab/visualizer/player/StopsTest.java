package org.stackletlab.visualizer.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Hit;
import org.stackletlab.emulator.timeline.Trigger;
import org.stackletlab.emulator.timeline.step.Direction;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.session.Session;

/** A run goes on to its stops, forward and backward, and finds what a search of it finds. */
class StopsTest {
    private static Session session;
    private PlayerViewModel player;

    @BeforeAll
    static void record() {
        session = Recorded.example("producer_consumer");
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @BeforeEach
    void open() {
        player = new PlayerViewModel(session, Runnable::run, Runnable::run);
    }

    @Test
    void goingOnStopsAtEveryHitOfABreakpointInOrder() throws MachineException {
        Stop stop = breakpoint();
        player.stops().toggle(stop);
        List<Mark> reached = new ArrayList<>();
        player.run(Direction.FORWARD);
        while (player.momentProperty().get().isPast()) {
            reached.add(here());
            player.run(Direction.FORWARD);
        }
        assertEquals(hits(stop), reached);
    }

    @Test
    void goingBackStopsAtTheSameInstantsInReverse() throws MachineException {
        Stop stop = watchpoint();
        player.stops().toggle(stop);
        player.goTo(session.end());
        List<Mark> reached = new ArrayList<>();
        player.run(Direction.BACKWARD);
        while (!here().equals(Mark.START)) {
            reached.add(here());
            player.run(Direction.BACKWARD);
        }
        assertEquals(hits(stop).reversed(), reached);
    }

    @Test
    void disabledStopIsPassed() {
        Stop stop = breakpoint();
        player.stops().toggle(stop);
        player.stops().enable(stop, false);
        player.run(Direction.FORWARD);
        assertEquals(session.end(), here());
        assertEquals(List.of(stop.enabled(false)), player.stops().all());
    }

    @Test
    void runWithoutStopsSaysHowToSetOne() {
        player.run(Direction.FORWARD);
        assertTrue(player.stoppedProperty().get().contains("F9"), player.stoppedProperty().get());
    }

    @Test
    void lineWithoutCodeMeansTheNextOneThatHasSome() {
        SourcePosition first = new SourcePosition(line().file(), 1);
        Optional<SourcePosition> set = player.stops().toggle(first);
        assertTrue(set.orElseThrow().line() > 1);
        assertTrue(player.stops().at(set.get()).isPresent());
        player.stops().toggle(first);
        assertTrue(player.stops().all().isEmpty());
    }

    @Test
    void playingEndsAtAStop() throws MachineException {
        Stop stop = watchpoint();
        player.stops().toggle(stop);
        player.playingProperty().set(true);
        for (long now = 0; player.playingProperty().get(); now += 100_000_000L) {
            player.tick(now);
        }
        assertEquals(hits(stop).getFirst(), here());
        assertTrue(player.stoppedProperty().get().contains(stop.words()));
    }

    @Test
    void runToALineDoesNotKeepAStopThere() throws MachineException {
        SourcePosition line = line();
        player.runTo(line);
        assertEquals(hits(breakpoint()).getFirst(), here());
        assertTrue(player.stops().all().isEmpty());
    }

    @Test
    void laterWishEndsTheSearch() {
        Deque<Runnable> work = new ArrayDeque<>();
        PlayerViewModel busy = new PlayerViewModel(session, work::add, Runnable::run);
        work.remove().run();
        busy.stops().toggle(breakpoint());
        busy.run(Direction.FORWARD);
        assertTrue(busy.lookingProperty().get());
        busy.cancel();
        work.forEach(Runnable::run);
        assertFalse(busy.lookingProperty().get());
        assertEquals(Mark.START, busy.momentProperty().get().mark());
    }

    private static SourcePosition line() {
        String file =
                session.recorded().sources().all().stream()
                        .filter(source -> source.name().endsWith("producer_consumer.c"))
                        .findFirst()
                        .orElseThrow()
                        .name();
        return new SourcePosition(file, 23);
    }

    private Stop breakpoint() {
        return player.stops().meant(line()).orElseThrow();
    }

    /** A word that the program writes more than once. */
    private static Stop watchpoint() {
        long top = session.recorded().recording().checkpoints().getFirst().stackPointer();
        return new Stop.OnAccess(top - 160, 8, Stop.Access.WRITE, true);
    }

    private static List<Mark> hits(Stop stop) throws MachineException {
        List<Hit> hits = new ArrayList<>();
        List<Trigger> triggers = List.of(stop.trigger());
        session.recorded().replay().all(Mark.START.plus(1), session.end(), triggers, hits::add);
        assertTrue(hits.size() > 1, () -> stop.words() + ": " + hits.size());
        return hits.stream().map(Hit::mark).toList();
    }

    private Mark here() {
        return player.momentProperty().get().mark();
    }
}
