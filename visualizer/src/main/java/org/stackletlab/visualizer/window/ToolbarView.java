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
import org.stackletlab.inspector.story.Level;
import org.stackletlab.visualizer.command.Command;
import org.stackletlab.visualizer.command.Commands;
import org.stackletlab.visualizer.player.PlayerViewModel;

/** The buttons above everything: what runs, and the ways through time. */
final class ToolbarView extends HBox {
    private final PlayerViewModel player;
    private final Commands commands;

    ToolbarView(PlayerViewModel player, Commands commands, String program) {
        this.player = player;
        this.commands = commands;
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
        getChildren().addAll(level());
    }

    private List<Button> transport() {
        Button play = button(Icon.PLAY, "Play", "play");
        player.playingProperty()
                .addListener(
                        (_, _, playing) ->
                                play.setGraphic((playing ? Icon.PAUSE : Icon.PLAY).shape()));
        play.getStyleClass().add("primary");
        return List.of(
                button(Icon.TO_START, "Start", "start"),
                button(Icon.STEP_BACK, "Back", "step-back"),
                play,
                button(Icon.STEP, "Step", "step"),
                button(Icon.TO_END, "End", "end"));
    }

    private ComboBox<Level> level() {
        ComboBox<Level> level = new ComboBox<>(FXCollections.observableArrayList(Level.values()));
        level.valueProperty().bindBidirectional(player.levelProperty());
        level.setTooltip(new Tooltip("how much one step is"));
        level.setAccessibleText("level of detail");
        return level;
    }

    private Button button(Icon icon, String name, String command) {
        Button button = new Button();
        button.setGraphic(icon.shape());
        button.setTooltip(new Tooltip(tip(commands.get(command))));
        button.setAccessibleText(name);
        button.setFocusTraversable(false);
        button.setOnAction(_ -> commands.run(command));
        return button;
    }

    private static String tip(Command command) {
        return command.usualKeys().isEmpty()
                ? command.words()
                : command.words() + ", " + command.usualKeys().replace(" ", " or ");
    }
}
