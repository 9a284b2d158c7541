package org.stackletlab.visualizer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.session.Beginning;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.window.LabWindow;

/** What a person does with the mouse and keys, in the real window with real recordings. */
class WindowTest {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    @Test
    void exampleIsOpenedFromTheStartPageWithAClick() {
        try (WindowDriver window = WindowDriver.open(WIDTH, HEIGHT, LabWindow::start)) {
            window.click(window.named("producer_consumer.c"));
            window.awaitRun();
            assertEquals(Mark.START, window.moment().mark());
        }
    }

    @Test
    void buttonsStepForwardAndBack() {
        try (WindowDriver window = producer()) {
            window.click(window.named("Step"));
            window.arrive("a step");
            Mark first = window.moment().mark();
            assertTrue(Mark.START.isBefore(first));
            window.click(window.named("Step"));
            window.arrive("a step");
            window.click(window.named("Back"));
            window.arrive("a step back");
            assertEquals(first, window.moment().mark());
        }
    }

    @Test
    void playingGoesOnByItselfUntilItIsPaused() {
        try (WindowDriver window = producer()) {
            Toolkit.run(() -> window.player().speedProperty().set(20));
            window.click(window.named("Play"));
            Toolkit.await(
                    "the third event", () -> window.player().momentProperty().get().event() >= 3);
            window.click(window.named("Play"));
            assertFalse(Toolkit.on(() -> window.player().playingProperty().get()));
        }
    }

    @Test
    void keysGoThroughTimeAsInADebugger() {
        try (WindowDriver window = producer()) {
            window.key(KeyCode.RIGHT, true, false);
            window.arrive("the next switch");
            Moment atSwitch = window.moment();
            window.key(KeyCode.F11, false, false);
            window.arrive("one instruction");
            assertEquals(atSwitch.mark().plus(1), window.moment().mark());
            window.key(KeyCode.F4, false, false);
            window.arrive("one instruction back");
            assertEquals(atSwitch.mark(), window.moment().mark());
            window.key(KeyCode.END, false, false);
            window.arrive("the end");
            assertFalse(window.moment().isPast());
        }
    }

    @Test
    void stackIsFoundByItsName() {
        try (WindowDriver window = producer()) {
            window.goTo("switch:4");
            window.request("find-stack");
            TextField field =
                    (TextField) window.find("the search", node -> node instanceof TextField);
            Toolkit.run(() -> field.setText("nobody"));
            window.named("no suspended stack is called nobody");
            Toolkit.run(() -> field.setText("cons"));
            assertTrue(
                    window.all(Label.class).stream()
                            .noneMatch(label -> label.getText().contains("no suspended stack")));
        }
    }

    @Test
    void platformsStandSideBySideAndTheRunComesBack() {
        try (WindowDriver window = producer()) {
            window.goTo("switch:3");
            window.request("compare-platforms");
            window.named("Compare platforms");
            window.key(KeyCode.RIGHT, true, false);
            window.key(KeyCode.LEFT, true, false);
            window.key(KeyCode.ESCAPE, false, false);
            window.awaitRun();
            window.arrive("the run again");
            assertEquals("x86_64", window.player().session().recorded().platform().name());
        }
    }

    @Test
    void programThatCannotBeBuiltIsToldInWords(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.c"), "int main(void) { return x; }\n");
        try (WindowDriver window = WindowDriver.open(WIDTH, HEIGHT, lab -> lab.open(file))) {
            window.named("wrong.c cannot be shown");
            window.click(window.named("Back to the start page"));
            window.named("producer_consumer.c");
        }
    }

    @Test
    void anyPositionOfARunCanBeTheFirstThatIsShown() {
        Path file = Recorded.file("producer_consumer");
        try (WindowDriver window = opened(file, "switched:-1")) {
            window.awaitRun();
            window.arrive("the position");
            Mark wanted =
                    Toolkit.on(() -> window.player().session().recorded().mark("switched:-1"));
            assertEquals(wanted, window.moment().mark());
        }
        try (WindowDriver window = opened(file, "switch:99")) {
            window.named("producer_consumer.c cannot be shown");
            window.named("switch:99: the run has");
        }
    }

    private static WindowDriver opened(Path file, String at) {
        return WindowDriver.open(WIDTH, HEIGHT, window -> window.open(file, Beginning.at(at)));
    }

    private static WindowDriver producer() {
        return WindowDriver.opened(WIDTH, HEIGHT, Recorded.file("producer_consumer"));
    }
}
