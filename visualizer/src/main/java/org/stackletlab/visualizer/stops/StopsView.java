package org.stackletlab.visualizer.stops;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.stackletlab.emulator.timeline.step.Direction;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.player.Stop;
import org.stackletlab.visualizer.player.Stops;

/** Breakpoints and watchpoints, each of which can rest or be taken away. */
public final class StopsView extends VBox {
    private final Stops stops;
    private final ListView<Stop> list;

    /** A view of a player's stops. */
    public StopsView(PlayerViewModel player) {
        this.stops = player.stops();
        this.list = new ListView<>(stops.all());
        getStyleClass().add("stops");
        list.setCellFactory(_ -> new Row());
        list.setAccessibleText("breakpoints and watchpoints");
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        Label nothing =
                new Label(
                        "F9 sets a breakpoint at the current line, or at the one that is chosen in"
                                + " the code. Click some bytes with the right button to stop when"
                                + " they are read or written.");
        nothing.setWrapText(true);
        nothing.getStyleClass().addAll("muted", "nothing-asked");
        list.setPlaceholder(nothing);
        Button back = button("Back", () -> player.run(Direction.BACKWARD));
        Button next = button("On to the next", () -> player.run(Direction.FORWARD));
        Button clear = button("Clear", stops::clear);
        HBox buttons = new HBox(back, next, clear);
        buttons.getStyleClass().add("stops-buttons");
        buttons.disableProperty().bind(javafx.beans.binding.Bindings.isEmpty(stops.all()));
        setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(list, buttons);
    }

    private static Button button(String words, Runnable action) {
        Button button = new Button(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void pressed(KeyEvent key) {
        Stop stop = list.getSelectionModel().getSelectedItem();
        if (stop == null) {
            return;
        }
        switch (key.getCode()) {
            case DELETE, BACK_SPACE -> stops.remove(stop);
            case ENTER -> stops.enable(stop, !stop.enabled());
            default -> {
                return;
            }
        }
        key.consume();
    }

    /** One stop. */
    private final class Row extends ListCell<Stop> {
        @Override
        protected void updateItem(Stop stop, boolean empty) {
            super.updateItem(stop, empty);
            setText(null);
            setPrefWidth(0);
            setGraphic(empty || stop == null ? null : graphic(stop));
        }

        private HBox graphic(Stop stop) {
            CheckBox armed = new CheckBox();
            armed.setSelected(stop.enabled());
            armed.setFocusTraversable(false);
            armed.setAccessibleText("stop at " + stop.words());
            armed.setOnAction(_ -> stops.enable(stop, armed.isSelected()));
            Label words = new Label(sign(stop) + "  " + stop.words());
            words.setWrapText(true);
            words.setMaxWidth(Double.MAX_VALUE);
            words.setOpacity(stop.enabled() ? 1 : 0.6);
            HBox.setHgrow(words, Priority.ALWAYS);
            Button away = new Button("×");
            away.setFocusTraversable(false);
            away.setMinWidth(Region.USE_PREF_SIZE);
            away.setAccessibleText("take away: " + stop.words());
            away.setOnAction(_ -> stops.remove(stop));
            setAccessibleText(stop.words() + (stop.enabled() ? "" : ", resting"));
            HBox line = new HBox(armed, words, away);
            line.getStyleClass().add("row-line");
            return line;
        }

        private static String sign(Stop stop) {
            return stop instanceof Stop.OnAccess ? "◆" : "●";
        }
    }
}
