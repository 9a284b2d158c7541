package org.stackletlab.visualizer.window;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.visualizer.command.Command;
import org.stackletlab.visualizer.command.Commands;

/** The menus of the toolbar: commands that need no button, with their keys. */
final class ToolbarMenu {
    /** What platforms' commands begin with. */
    static final String PLATFORM = "platform-";

    private static final List<List<String>> GROUPS =
            List.of(
                    List.of("open", "start-page"),
                    List.of("save-picture", "save-movie", "movie-begin", "movie-end"),
                    List.of("save-recording"),
                    List.of("lesson-lecturer", "lesson-again"),
                    List.of("theme", "projector", "reduced-motion"),
                    List.of("zoom-in", "zoom-out", "zoom-usual"),
                    List.of("keys"));

    private ToolbarMenu() {}

    static void fill(MenuButton menu, Commands commands, Function<Command, String> bindings) {
        menu.getItems().clear();
        for (List<String> group : GROUPS) {
            List<MenuItem> items =
                    group.stream()
                            .filter(commands::has)
                            .map(id -> item(commands.get(id), bindings))
                            .toList();
            if (!items.isEmpty() && !menu.getItems().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            menu.getItems().addAll(items);
        }
    }

    /** Adds the ways to the same program on other platforms. */
    static void addPlatforms(Commands commands, Consumer<String> run) {
        int number = 0;
        for (Platform platform : Platforms.all()) {
            number++;
            commands.add(
                    PLATFORM + platform.name(),
                    "run on " + platform.name(),
                    number > 10 ? "" : "Ctrl+Alt+" + number % 10,
                    () -> run.accept(platform.name()));
        }
    }

    static void fillPlatforms(
            MenuButton menu, Commands commands, Function<Command, String> bindings) {
        List<MenuItem> items =
                commands.all().stream()
                        .filter(command -> command.id().startsWith(PLATFORM))
                        .map(command -> item(command, bindings))
                        .toList();
        menu.getItems().setAll(items);
        menu.setDisable(items.isEmpty());
        menu.setAccessibleText(
                "platform " + menu.getText() + (items.isEmpty() ? "" : "; others can be chosen"));
    }

    private static MenuItem item(Command command, Function<Command, String> bindings) {
        MenuItem item = new MenuItem(command.words());
        item.setMnemonicParsing(false);
        String keys = bindings.apply(command);
        if (!keys.isEmpty()) {
            Label shown = new Label(keys.split(" ")[0]);
            shown.getStyleClass().add("menu-keys");
            item.setGraphic(shown);
        }
        item.setOnAction(_ -> command.action().run());
        return item;
    }
}
