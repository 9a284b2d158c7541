package org.stackletlab.visualizer.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.why.Because;
import org.stackletlab.inspector.why.Listings;
import org.stackletlab.inspector.why.Why;
import org.stackletlab.inspector.why.WorldSurroundings;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.stack.OwnedRange;
import org.stackletlab.inspector.world.stack.RangeKind;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.player.Stop;
import org.stackletlab.visualizer.session.Session;

/** Answers about what was chosen in a real run, without a toolkit. */
class InspectorViewModelTest {
    private static Session session;
    private static Mark fourthSwitch;
    private PlayerViewModel player;
    private InspectorViewModel model;

    @BeforeAll
    static void record() {
        session = Recorded.example("producer_consumer");
        fourthSwitch =
                session.events().stream()
                        .filter(Event.SwitchBegan.class::isInstance)
                        .map(Event::mark)
                        .skip(3)
                        .findFirst()
                        .orElseThrow();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @BeforeEach
    void open() {
        player = new PlayerViewModel(session, Runnable::run, Runnable::run);
        player.goTo(fourthSwitch);
        model = new InspectorViewModel(player, Listings.NONE, Runnable::run);
    }

    @Test
    void reasonsAreWhatTheInspectorTells() throws Exception {
        model.choose(new Target.Register("rbx"), OptionalLong.empty());
        model.ask();
        Choice choice = model.choiceProperty().get().orElseThrow();
        try (Why why =
                Why.of(
                        session.recorded().replay(),
                        Listings.NONE,
                        new WorldSurroundings(session.recorded()::world),
                        () -> false)) {
            List<Because> told = why.ask(choice.place(), fourthSwitch, 12);
            assertTrue(told.size() > 1, told.toString());
            assertEquals(told, model.reasons().found());
        }
    }

    @Test
    void bytesOfASavedSliceBelongToItsStackAndToACall() {
        OwnedRange saved =
                world().ownership().copies().stream()
                        .filter(range -> range.kind() == RangeKind.SAVED)
                        .findFirst()
                        .orElseThrow();
        model.choose(new Target.Bytes(saved.start(), saved.bytes()), OptionalLong.empty());
        Subject subject = model.subjectProperty().get().orElseThrow();
        assertEquals(saved.owner(), subject.owner().orElseThrow().name());
        assertTrue(says(subject, "Belongs at"), subject.facts().toString());
        assertTrue(says(subject, "Frame"), subject.facts().toString());
    }

    @Test
    void everyStackThatRunsOrWaitsCanBeAskedAbout() {
        for (StackState stack : world().stacks()) {
            model.choose(new Target.OfStack(stack.name()), OptionalLong.empty());
            Subject subject = model.subjectProperty().get().orElseThrow();
            assertEquals("stack " + stack.name(), subject.title());
            assertFalse(subject.dump().orElseThrow().rows().isEmpty());
        }
    }

    @Test
    void chosenWordIsAlignedAndMarkedInTheDump() {
        long sp = world().running().nearEnd();
        model.choose(new Target.Bytes(sp, 64), OptionalLong.of(sp + 13));
        Choice choice = model.choiceProperty().get().orElseThrow();
        assertEquals(sp + 8, choice.address());
        long marked =
                model.subjectProperty().get().orElseThrow().dump().orElseThrow().rows().stream()
                        .mapToLong(row -> row.chosen())
                        .sum();
        assertEquals(8, marked);
    }

    @Test
    void happeningsBeforeAndAfterTheInstantAreKeptApart() {
        long sp = world().running().nearEnd();
        model.choose(new Target.Bytes(sp, 8), OptionalLong.empty());
        model.ask();
        assertFalse(model.past().found().isEmpty());
        assertFalse(model.future().found().isEmpty());
        assertTrue(model.past().found().getLast().mark().isBefore(fourthSwitch));
        assertFalse(model.future().found().getFirst().mark().isBefore(fourthSwitch));
    }

    @Test
    void goingWhereItWasWrittenAnswersForThatInstant() {
        model.choose(new Target.Register("rbx"), OptionalLong.empty());
        model.ask();
        Mark written = model.reasons().found().getFirst().causes().getFirst().mark();
        model.goTo(written);
        assertEquals(written, player.momentProperty().get().mark());
        assertEquals(written, model.reasons().found().getFirst().step().at());
    }

    @Test
    void stopIsSetOnTheChosenWordAndTakenAway() {
        long sp = world().running().nearEnd();
        model.choose(new Target.Bytes(sp, 8), OptionalLong.empty());
        model.stopOn(Stop.Access.WRITE);
        assertEquals(
                List.of(new Stop.OnAccess(sp, 8, Stop.Access.WRITE, true)), player.stops().all());
        model.stopOn(Stop.Access.WRITE);
        assertTrue(player.stops().all().isEmpty());
    }

    @Test
    void questionIsGivenUpWhenTheUserGoesElsewhere() {
        Deque<Runnable> work = new ArrayDeque<>();
        PlayerViewModel busy = new PlayerViewModel(session, work::add, Runnable::run);
        work.remove().run();
        InspectorViewModel asked = new InspectorViewModel(busy, Listings.NONE, Runnable::run);
        asked.choose(new Target.Register("rbx"), OptionalLong.empty());
        asked.ask();
        assertTrue(asked.reasons().lookingProperty().get());
        busy.goTo(fourthSwitch);
        while (!work.isEmpty()) {
            work.remove().run();
        }
        assertFalse(asked.reasons().lookingProperty().get());
        assertEquals(fourthSwitch, asked.reasons().found().getFirst().step().at());
    }

    @Test
    void closingForgetsEverything() {
        model.choose(new Target.Register("rbx"), OptionalLong.empty());
        model.ask();
        model.close();
        assertEquals(Optional.empty(), model.choiceProperty().get());
        assertTrue(model.reasons().found().isEmpty());
        assertTrue(model.past().found().isEmpty());
        assertFalse(model.openProperty().get());
    }

    private static boolean says(Subject subject, String label) {
        return subject.facts().stream().anyMatch(fact -> fact.label().equals(label));
    }

    private World world() {
        return player.momentProperty().get().world();
    }
}
