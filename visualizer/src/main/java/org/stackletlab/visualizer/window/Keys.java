package org.stackletlab.visualizer.window;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.step.Direction;
import org.stackletlab.inspector.recording.Travel.Unit;

/** What keys do, as debuggers have taught people. */
final class Keys {
    private final Map<KeyCombination, Runnable> actions = new LinkedHashMap<>();

    Keys(PlayerViewModel player, Runnable nextTheme, Runnable projector) {
        on(KeyCode.F5, () -> player.playingProperty().set(!player.playingProperty().get()));
        on(KeyCode.SPACE, () -> player.playingProperty().set(!player.playingProperty().get()));
        on(KeyCode.RIGHT, () -> player.step(Direction.FORWARD));
        on(KeyCode.LEFT, () -> player.step(Direction.BACKWARD));
        shift(KeyCode.RIGHT, () -> player.move(Unit.SWITCH, Direction.FORWARD));
        shift(KeyCode.LEFT, () -> player.move(Unit.SWITCH, Direction.BACKWARD));
        on(KeyCode.F10, () -> player.move(Unit.OVER, Direction.FORWARD));
        on(KeyCode.F11, () -> player.move(Unit.INSTRUCTION, Direction.FORWARD));
        shift(KeyCode.F11, () -> player.move(Unit.OUT, Direction.FORWARD));
        on(KeyCode.F4, () -> player.move(Unit.INSTRUCTION, Direction.BACKWARD));
        shift(KeyCode.F10, () -> player.move(Unit.OVER, Direction.BACKWARD));
        on(KeyCode.HOME, () -> player.goTo(Mark.START));
        on(KeyCode.END, () -> player.goTo(player.session().end()));
        on(KeyCode.F8, nextTheme);
        on(KeyCode.F9, projector);
    }

    private void on(KeyCode key, Runnable action) {
        actions.put(new KeyCodeCombination(key), action);
    }

    private void shift(KeyCode key, Runnable action) {
        actions.put(new KeyCodeCombination(key, KeyCombination.SHIFT_DOWN), action);
    }

    /** Does what a key means, if it means something. */
    void pressed(KeyEvent event) {
        actions.forEach(
                (keys, action) -> {
                    if (!event.isConsumed() && keys.match(event)) {
                        event.consume();
                        action.run();
                    }
                });
    }
}
