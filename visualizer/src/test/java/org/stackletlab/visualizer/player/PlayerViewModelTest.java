package org.stackletlab.visualizer.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.step.Direction;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.session.Session;

/** Ways through a real run, without a toolkit: everything happens at once, on one thread. */
class PlayerViewModelTest {
    private static final long FRAME = 50_000_000L;

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
    void playerBeginsAtTheStart() {
        assertEquals(Mark.START, here());
        assertTrue(player.momentProperty().get().isPast());
    }

    @Test
    void stepsForwardAndBackwardPassTheSameEvents() {
        player.levelProperty().set(Level.SLICE);
        player.step(Direction.FORWARD);
        Mark first = here();
        player.step(Direction.FORWARD);
        assertTrue(first.isBefore(here()));
        player.step(Direction.BACKWARD);
        assertEquals(first, here());
    }

    @Test
    void stepBehindTheLastEventLeadsToTheEnd() {
        player.goTo(session.end());
        player.step(Direction.FORWARD);
        assertEquals(session.end(), here());
        assertFalse(player.momentProperty().get().isPast());
    }

    @Test
    void storyLevelStopsAtStoryEventsOnly() {
        player.levelProperty().set(Level.STORY);
        for (int i = 0; i < 6; i++) {
            player.step(Direction.FORWARD);
        }
        Event last = session.events().get(player.momentProperty().get().event());
        assertEquals(here(), last.mark());
    }

    @Test
    void playingReachesTheEndAndStops() {
        player.levelProperty().set(Level.STORY);
        player.speedProperty().set(8);
        player.playingProperty().set(true);
        long now = 0;
        for (int frames = 0; player.playingProperty().get() && frames < 2000; frames++) {
            now += FRAME;
            player.tick(now);
        }
        assertFalse(player.playingProperty().get());
        assertEquals(session.end(), here());
    }

    @ParameterizedTest
    @EnumSource(
            value = Level.class,
            names = {"STORY", "SLICE"})
    void playingShowsEachPhaseOfASwitch(Level level) throws PositionException, MachineException {
        List<Class<?>> seen = new ArrayList<>();
        player.levelProperty().set(level);
        player.goTo(session.recorded().mark("switch:4"));
        player.momentProperty()
                .addListener((_, _, now) -> seen.add(session.events().get(now.event()).getClass()));
        player.playingProperty().set(true);
        long clock = 0;
        while (!seen.contains(Event.SwitchEnded.class)) {
            clock += FRAME;
            player.tick(clock);
        }
        assertTrue(
                seen.containsAll(
                        List.of(
                                Event.RegistersSaved.class,
                                Event.SliceSaved.class,
                                Event.StackPointerMoved.class,
                                Event.SliceRestored.class,
                                Event.RegistersRestored.class)),
                seen::toString);
    }

    @Test
    void speedIsDoubledAndHalvedWithinReason() {
        player.hurry(true);
        assertEquals(2, player.speedProperty().get());
        for (int i = 0; i < 20; i++) {
            player.hurry(false);
        }
        assertEquals(1 / PlayerViewModel.FASTEST, player.speedProperty().get());
    }

    @Test
    void lessMotionShowsEachSceneBeforeAndAfterOnly() throws PositionException, MachineException {
        Set<Double> seen = new HashSet<>();
        player.reducedMotionProperty().set(true);
        player.goTo(session.recorded().mark("switch:4"));
        player.motionProperty().addListener((_, _, now) -> seen.add(now.progress()));
        player.playingProperty().set(true);
        for (long clock = 0; clock < 100 * FRAME; clock += FRAME) {
            player.tick(clock);
        }
        assertEquals(Set.of(0.0, 1.0), seen);
    }

    @Test
    void bytesFlyWhileASliceThatWasSavedIsPlayed() {
        Event saved =
                session.events().stream()
                        .filter(event -> event instanceof Event.SliceSaved)
                        .findFirst()
                        .orElseThrow();
        player.goTo(saved.mark());
        player.playingProperty().set(true);
        player.tick(FRAME);
        player.tick(2 * FRAME);
        assertTrue(player.motionProperty().get().events().contains(saved));
    }

    @Test
    void playerThatShowsAnotherRunMovesThroughThatOne() {
        player.goTo(session.end());
        try (Session other = Recorded.example("first")) {
            player.show(other, Mark.START);
            assertEquals(Mark.START, here());
            player.goTo(player.session().end());
            assertEquals(other.end(), here());
        }
    }

    private Mark here() {
        return player.momentProperty().get().mark();
    }
}
