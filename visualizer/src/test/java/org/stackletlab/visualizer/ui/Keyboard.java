package org.stackletlab.visualizer.ui;

import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import org.stackletlab.visualizer.Recorded;

/**
 * A program for a JVM of its own with a real display: presses real keys and prints where they led,
 * a line for each.
 */
final class Keyboard {
    private Keyboard() {}

    /** Arguments: none. Exit code 0 unless something was waited for in vain. */
    public static void main(String[] arguments) {
        System.setProperty("lab.display", "true");
        try (WindowDriver window =
                WindowDriver.opened(1200, 760, Recorded.file("producer_consumer"))) {
            // Without a window manager the window under the mouse has the keyboard.
            Toolkit.run(() -> new Robot().mouseMove(600, 400));
            Toolkit.run(window.stage()::requestFocus);
            press(window, KeyCode.RIGHT);
            press(window, KeyCode.F11);
            press(window, KeyCode.F4);
            press(window, KeyCode.SHIFT, KeyCode.RIGHT);
            press(window, KeyCode.SHIFT, KeyCode.LEFT);
            press(window, KeyCode.F10);
            press(window, KeyCode.LEFT);
        }
        System.exit(0);
    }

    private static void press(WindowDriver window, KeyCode... keys) {
        long before = window.moment().mark().instructions();
        Toolkit.run(
                () -> {
                    Robot robot = new Robot();
                    for (KeyCode key : keys) {
                        robot.keyPress(key);
                    }
                    for (int i = keys.length - 1; i >= 0; i--) {
                        robot.keyRelease(keys[i]);
                    }
                });
        Toolkit.await(
                "what a key does",
                () ->
                        !window.player().isOnTheWay()
                                && window.player().momentProperty().get().mark().instructions()
                                        != before);
        System.out.println(keys[keys.length - 1] + " " + window.moment().mark().instructions());
    }
}
