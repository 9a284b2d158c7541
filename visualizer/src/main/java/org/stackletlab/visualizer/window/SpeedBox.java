package org.stackletlab.visualizer.window;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.util.StringConverter;
import org.stackletlab.visualizer.player.PlayerViewModel;

/** How fast a run plays, to be chosen. */
final class SpeedBox extends ComboBox<Double> {
    SpeedBox(PlayerViewModel player) {
        for (double speed = 0.25; speed <= PlayerViewModel.FASTEST; speed *= 2) {
            getItems().add(speed);
        }
        setConverter(new Times());
        setValue(player.speedProperty().get());
        valueProperty()
                .addListener(
                        (_, _, speed) -> player.speedProperty().set(speed == null ? 1 : speed));
        player.speedProperty().addListener((_, _, speed) -> setValue(speed.doubleValue()));
        setTooltip(new Tooltip("how fast a run plays, Shift+Up and Shift+Down"));
        setAccessibleText("speed of playing");
        setFocusTraversable(false);
        setMinWidth(USE_PREF_SIZE);
    }

    /** As people say it: ¼×, 2×. */
    private static final class Times extends StringConverter<Double> {
        @Override
        public String toString(Double speed) {
            if (speed == null) {
                return "";
            }
            return speed >= 1
                    ? "%d×".formatted(Math.round(speed))
                    : "1/%d×".formatted(Math.round(1 / speed));
        }

        @Override
        public Double fromString(String text) {
            throw new UnsupportedOperationException("speeds are chosen, not typed");
        }
    }
}
