package org.stackletlab.visualizer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.visualizer.Recorded;

/** Asking about pictures, stacks and stops in the real window. */
class AskingTest {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    @Test
    void bytesInTheMiddleOfTheStageAnswerWhenTheyAreClicked() {
        try (WindowDriver window = producer()) {
            window.click(window.picture());
            window.named("8 bytes at 0x");
            window.named("Frame");
            window.key(KeyCode.ESCAPE, false, false);
            Toolkit.await("the answers to be closed", () -> !isAnswering(window));
        }
    }

    @Test
    void keysChooseAPlaceAndAskAboutIt() {
        try (WindowDriver window = producer()) {
            Node stage = window.picture();
            Toolkit.run(stage::requestFocus);
            window.key(KeyCode.DOWN, false, false);
            window.named("register rax");
            window.key(KeyCode.DOWN, false, false);
            window.named("register rbx");
            window.key(KeyCode.ENTER, false, false);
            window.named("rbx · ");
            Toolkit.await("the answers", () -> isAnswering(window));
        }
    }

    @Test
    void runGoesOnToABreakpointAtTheCurrentLine() {
        try (WindowDriver window = producer()) {
            window.goTo("line:producer_consumer.c:24");
            Mark first = window.moment().mark();
            window.key(KeyCode.F9, false, false);
            window.named("A run stops at producer_consumer.c:24 now");
            window.key(KeyCode.F5, false, false);
            window.arrive("the next stop");
            Mark second = window.moment().mark();
            assertTrue(first.isBefore(second));
            window.named("Stopped at producer_consumer.c:24");
            window.key(KeyCode.F6, false, false);
            window.arrive("the stop before");
            assertEquals(first, window.moment().mark());
        }
    }

    @Test
    void callsOfWaitingStacksAreListed() {
        try (WindowDriver window = producer()) {
            window.command("stacks");
            window.named("main at producer_consumer.c:");
            window.named("suspended");
        }
    }

    @Test
    void stopsCanRest() {
        try (WindowDriver window = producer()) {
            window.goTo("line:producer_consumer.c:24");
            window.key(KeyCode.F9, false, false);
            window.command("stops");
            window.click(window.named("stop at producer_consumer.c:24"));
            Toolkit.await("no stop to be armed", () -> window.player().stops().armed().isEmpty());
            assertFalse(window.player().stops().all().isEmpty());
        }
    }

    /** For the interface thread. */
    private static boolean isAnswering(WindowDriver window) {
        return !window.view().orElseThrow().lookupAll(".subject").isEmpty();
    }

    private static WindowDriver producer() {
        WindowDriver window =
                WindowDriver.opened(WIDTH, HEIGHT, Recorded.file("producer_consumer"));
        window.goTo("switch:3");
        return window;
    }
}
