package org.stackletlab.visualizer.window;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.step.Direction;
import org.stackletlab.inspector.story.Level;

/** The buttons above everything: what runs, and the ways through time. */
final class ToolbarView extends HBox {
    private final PlayerViewModel player;

    ToolbarView(PlayerViewModel player, String program, Button theme) {
        this.player = player;
        getStyleClass().add("toolbar");
        Label name = new Label("Stacklet Lab");
        name.getStyleClass().add("product");
        Label what = new Label(program);
        what.getStyleClass().add("muted");
        Label platform = new Label(player.session().recorded().platform().name());
        platform.getStyleClass().add("chip");
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(name, what, platform, space);
        getChildren().addAll(transport());
        getChildren().addAll(level(), theme);
    }

    private List<Button> transport() {
        Button play = button(Icon.PLAY, "Play", "play or pause, F5", this::playOrPause);
        player.playingProperty()
                .addListener(
                        (_, _, playing) ->
                                play.setGraphic((playing ? Icon.PAUSE : Icon.PLAY).shape()));
        play.getStyleClass().add("primary");
        return List.of(
                button(Icon.TO_START, "Start", "to the start, Home", () -> player.goTo(Mark.START)),
                button(
                        Icon.STEP_BACK,
                        "Back",
                        "the event before, ←",
                        () -> player.step(Direction.BACKWARD)),
                play,
                button(
                        Icon.STEP,
                        "Step",
                        "the next event, →",
                        () -> player.step(Direction.FORWARD)),
                button(
                        Icon.TO_END,
                        "End",
                        "to the end, End",
                        () -> player.goTo(player.session().end())));
    }

    private void playOrPause() {
        player.playingProperty().set(!player.playingProperty().get());
    }

    private ComboBox<Level> level() {
        ComboBox<Level> level = new ComboBox<>(FXCollections.observableArrayList(Level.values()));
        level.valueProperty().bindBidirectional(player.levelProperty());
        level.setTooltip(new Tooltip("how much one step is"));
        level.setAccessibleText("level of detail");
        return level;
    }

    private static Button button(Icon icon, String name, String help, Runnable action) {
        Button button = new Button();
        button.setGraphic(icon.shape());
        button.setTooltip(new Tooltip(help));
        button.setAccessibleText(name);
        button.setFocusTraversable(false);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
