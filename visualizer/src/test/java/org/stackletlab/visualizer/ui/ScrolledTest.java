package org.stackletlab.visualizer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.window.LabWindow;

/** No page keeps an image of what is scrolled in it: JavaFX never gives such an image back. */
class ScrolledTest {
    private static final double WIDTH = 1400;
    private static final double HEIGHT = 900;

    @TempDir private Path folder;

    @Test
    void startPageKeepsNone() {
        try (WindowDriver window = WindowDriver.open(WIDTH, HEIGHT, LabWindow::start)) {
            window.named("See how C stacks are switched");
            assertNoneKept(window);
        }
    }

    @Test
    void lessonRunAndAnswersKeepNone() {
        Path lesson = Recorded.home().resolve("lessons/course/slices");
        try (WindowDriver window =
                WindowDriver.open(
                        WIDTH,
                        HEIGHT,
                        first -> {
                            first.keepLessonsIn(folder);
                            first.open(lesson);
                        })) {
            window.awaitRun();
            window.goTo("switch:1");
            window.click(window.picture());
            window.find("the answers", node -> node.getStyleClass().contains("subject"));
            assertNoneKept(window);
        }
    }

    @Test
    void problemAndKeysKeepNone() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.c"), "int main(void) { return 1 }\n");
        try (WindowDriver window = WindowDriver.open(WIDTH, HEIGHT, first -> first.open(bad))) {
            window.named("bad.c:1:26: error: expected ';'");
            assertNoneKept(window);
        }
        Path good = Recorded.file("ping_pong");
        try (WindowDriver window = WindowDriver.opened(WIDTH, HEIGHT, good)) {
            window.command("keys");
            window.named("one instruction: F11");
            assertNoneKept(window);
        }
    }

    private static void assertNoneKept(WindowDriver window) {
        Toolkit.awaitPulses(2);
        List<StackPane> scrolled =
                window.all(StackPane.class).stream()
                        .filter(pane -> pane.getStyleClass().contains("viewport"))
                        .toList();
        assertFalse(scrolled.isEmpty(), "nothing is scrolled here");
        List<Node> kept =
                scrolled.stream()
                        .filter(StackPane::isCache)
                        .<Node>map(pane -> pane.getParent().getParent())
                        .toList();
        assertEquals(List.of(), kept, "ask Scrolled.straight for these");
    }
}
