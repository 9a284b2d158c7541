package org.stackletlab.visualizer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.command.Command;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.settings.KeySet;
import org.stackletlab.visualizer.settings.RecentFiles;
import org.stackletlab.visualizer.settings.Settings;
import org.stackletlab.visualizer.window.LabWindow;
import org.stackletlab.visualizer.window.MainView;

/** The window remembers, tells what it can do, and says in words what went wrong. */
class MannersTest {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    @TempDir private Path folder;

    private final Settings settings = Settings.usual();

    @Test
    void noKeyMeansTwoThings() {
        try (WindowDriver window = WindowDriver.opened(WIDTH, HEIGHT, example())) {
            List<Command> commands =
                    Toolkit.on(() -> List.copyOf(window.view().orElseThrow().commands().all()));
            Map<String, String> owners = new HashMap<>();
            for (Command command : commands) {
                for (String key : command.usualKeys().split(" ")) {
                    String other = key.isEmpty() ? null : owners.put(key, command.id());
                    assertEquals(null, other, key + " means " + command.id() + " and " + other);
                }
            }
            assertTrue(commands.size() > 40, commands.size() + " commands");
            for (KeySet set : KeySet.values()) {
                assertTrue(
                        commands.stream()
                                .map(Command::id)
                                .toList()
                                .containsAll(set.keys().keySet()),
                        set + " binds a command that is not there");
            }
        }
    }

    @Test
    void programThatDoesNotBuildIsToldInItsOwnWordsAndCanBeTriedAgain() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.c"), "int main(void) { return 1 }\n");
        try (WindowDriver window = remembering(first -> first.open(bad))) {
            window.named("bad.c:1:26: error: expected ';'");
            Files.writeString(bad, "int main(void) { return 1; }\n");
            window.click(window.named("Try again"));
            window.awaitRun();
            assertEquals(List.of(bad), new RecentFiles(settings).all());
        }
    }

    @Test
    void mistakeOfOursLeavesTheRunOpen() {
        LabWindow[] lab = new LabWindow[1];
        try (WindowDriver window =
                remembering(
                        first -> {
                            lab[0] = first;
                            first.open(example());
                        })) {
            window.awaitRun();
            Toolkit.run(() -> lab[0].failed(new IllegalStateException("no such frame")));
            window.named("no such frame");
            window.click(window.named("Go on"));
            window.command("step");
            assertTrue(window.moment().event() >= 0);
        }
    }

    @Test
    void choicesOfOneWindowHoldInTheNext() {
        try (WindowDriver window = remembering(first -> first.open(example()))) {
            window.awaitRun();
            window.command("theme");
            window.command("zoom-in");
            window.command("grow-direction");
        }
        assertEquals(Theme.LIGHT, settings.theme());
        assertEquals(1.25, settings.zoom());
        try (WindowDriver window = remembering(first -> first.open(example()))) {
            window.awaitRun();
            MainView view = window.view().orElseThrow();
            assertEquals(Theme.LIGHT, Toolkit.on(view::theme));
            assertTrue(Toolkit.on(() -> view.stage().lookProperty().get().lowOnTop()));
        }
    }

    @Test
    void keysCanBeBoundWithTheKeyboardAlone() {
        try (WindowDriver window = remembering(first -> first.open(example()))) {
            window.awaitRun();
            window.command("keys");
            Node row = window.named("one instruction: F11");
            Toolkit.run(row::requestFocus);
            window.key(KeyCode.ENTER, false, false);
            window.key(KeyCode.K, false, true);
            window.key(KeyCode.ESCAPE, false, false);
            assertEquals("Ctrl+K", settings.keys("instruction", ""));
            window.key(KeyCode.K, false, true);
            window.arrive("one instruction");
            assertEquals(1, window.moment().mark().instructions());
        }
    }

    private static Path example() {
        return Recorded.file("ping_pong");
    }

    private WindowDriver remembering(Consumer<LabWindow> first) {
        return WindowDriver.open(WIDTH, HEIGHT, settings, first);
    }
}
