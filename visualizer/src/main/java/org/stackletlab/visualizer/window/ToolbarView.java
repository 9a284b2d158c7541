package org.stackletlab.visualizer.window;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.visualizer.command.Command;
import org.stackletlab.visualizer.command.Commands;
import org.stackletlab.visualizer.player.PlayerViewModel;

/** The buttons above everything: what runs, and the ways through time. */
final class ToolbarView extends HBox {
    private final PlayerViewModel player;
    private final Commands commands;
    private final Map<String, Button> buttons = new HashMap<>();
    private final MenuButton menu = new MenuButton();
    private final MenuButton platform = new MenuButton();

    ToolbarView(PlayerViewModel player, Commands commands, String program) {
        this.player = player;
        this.commands = commands;
        getStyleClass().add("toolbar");
        Label name = new Label("Stacklet Lab");
        name.getStyleClass().add("product");
        // The program's name may be cut before this one is.
        name.setMinWidth(USE_PREF_SIZE);
        Label what = new Label(program);
        what.getStyleClass().add("muted");
        what.setMinWidth(0);
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        menu.setGraphic(Icon.MORE.shape());
        menu.setAccessibleText("more");
        menu.setTooltip(new Tooltip("more"));
        menu.setFocusTraversable(false);
        menu.getStyleClass().add("more");
        getChildren().addAll(name, what, platform(), space);
        getChildren().addAll(transport());
        getChildren().addAll(new SpeedBox(player), level(), menu);
    }

    /** The platform of the run; where other ones can be had, a way to them. */
    private MenuButton platform() {
        platform.getStyleClass().add("chip");
        platform.setText(player.session().recorded().platform().name());
        platform.setFocusTraversable(false);
        platform.setMnemonicParsing(false);
        platform.setMinWidth(USE_PREF_SIZE);
        player.sessionProperty()
                .addListener((_, _, now) -> platform.setText(now.recorded().platform().name()));
        return platform;
    }

    /** Says which keys commands have from now on, and offers what has been added. */
    void bind(Function<Command, String> bindings) {
        buttons.forEach((id, button) -> tip(button, commands.get(id), bindings));
        ToolbarMenu.fill(menu, commands, bindings);
        ToolbarMenu.fillPlatforms(platform, commands, bindings);
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
        level.setMinWidth(USE_PREF_SIZE);
        return level;
    }

    private Button button(Icon icon, String name, String command) {
        Button button = new Button();
        button.setGraphic(icon.shape());
        button.setAccessibleText(name);
        button.setFocusTraversable(false);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> commands.run(command));
        buttons.put(command, button);
        return button;
    }

    private static void tip(Button button, Command command, Function<Command, String> bindings) {
        String keys = bindings.apply(command);
        button.setTooltip(
                new Tooltip(
                        keys.isEmpty()
                                ? command.words()
                                : command.words() + ", " + keys.replace(" ", " or ")));
    }

    /** How fast a run plays, to be chosen. */
    private static final class SpeedBox extends ComboBox<Double> {
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
}
