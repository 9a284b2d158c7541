package org.stackletlab.visualizer.stacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.world.CallFrame;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Session;

/** Calls of the running and of waiting stacks of a real run, without a toolkit. */
class StacksViewModelTest {
    private static Session session;
    private PlayerViewModel player;
    private StacksViewModel model;

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
        Mark switching =
                session.events().stream()
                        .filter(Event.SwitchBegan.class::isInstance)
                        .map(Event::mark)
                        .skip(3)
                        .findFirst()
                        .orElseThrow();
        player = new PlayerViewModel(session, Runnable::run, Runnable::run);
        player.goTo(switching);
        model = new StacksViewModel(player);
        model.activeProperty().set(true);
    }

    @Test
    void runningStackIsOpenAndTheOthersAreNot() {
        List<StackState> stacks = player.momentProperty().get().world().stacks();
        long frames = stacks.getFirst().calls().frames().size();
        assertEquals(frames, count(StackRow.OfCall.class));
        assertEquals(stacks.size(), count(StackRow.OfStack.class));
    }

    @Test
    void waitingStackShowsItsCallsWhenItIsOpened() {
        StackState waiting = player.momentProperty().get().world().suspended().getFirst();
        model.toggle(waiting);
        List<CallFrame> shown =
                model.rows().stream()
                        .filter(row -> row.stack().name().equals(waiting.name()))
                        .filter(StackRow.OfCall.class::isInstance)
                        .map(row -> ((StackRow.OfCall) row).frame())
                        .toList();
        assertEquals(waiting.calls().frames(), shown);
        assertTrue(shown.size() > 1);
    }

    @Test
    void variablesFollowTheCallThatIsLookedAt() {
        StackState waiting = player.momentProperty().get().world().suspended().getFirst();
        CallFrame own =
                waiting.calls().frames().stream().filter(model::isOwn).findFirst().orElseThrow();
        model.toggle(waiting);
        model.show(waiting, own);
        assertEquals(own.variables().size(), count(StackRow.OfVariable.class));
        assertEquals(own.position(), player.shownFrameProperty().get().orElseThrow().position());
    }

    @Test
    void summaryNamesTheProgramsOwnFunction() {
        for (StackState stack : player.momentProperty().get().world().stacks()) {
            assertTrue(model.summary(stack).contains("producer_consumer.c:"), model.summary(stack));
        }
    }

    @Test
    void waitingStackLeadsToWhereItWasLeft() {
        StackState waiting = player.momentProperty().get().world().suspended().getFirst();
        model.goToSuspension(waiting);
        assertEquals(waiting.suspendedAt().orElseThrow(), player.momentProperty().get().mark());
    }

    @Test
    void otherInstantEndsLookingAtACall() {
        StackState running = player.momentProperty().get().world().running();
        model.show(running, running.calls().frames().getFirst());
        player.goTo(Mark.START);
        assertTrue(player.shownFrameProperty().get().isEmpty());
    }

    private long count(Class<? extends StackRow> kind) {
        return model.rows().stream().filter(kind::isInstance).count();
    }
}
