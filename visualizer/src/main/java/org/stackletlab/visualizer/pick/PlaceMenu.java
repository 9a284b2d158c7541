package org.stackletlab.visualizer.pick;

import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.stackletlab.visualizer.command.Command;
import org.stackletlab.visualizer.command.Commands;
import org.stackletlab.visualizer.inspect.Choice;
import org.stackletlab.visualizer.inspect.InspectorViewModel;
import org.stackletlab.visualizer.player.Stop;

/** What can be done with what is chosen: as commands, and as a menu. */
public final class PlaceMenu {
    private static final List<String> MEMORY =
            List.of("stop-on-write", "stop-on-read", "stop-on-access", "copy-address");

    private PlaceMenu() {}

    /** Adds what can be done with a choice. */
    public static void addTo(Commands commands, InspectorViewModel model) {
        commands.add("ask", "what is this, and why?", "Ctrl+I", model::ask);
        commands.add(
                "stop-on-write",
                "stop when it is written",
                "Ctrl+Shift+W",
                () -> model.stopOn(Stop.Access.WRITE));
        commands.add(
                "stop-on-read",
                "stop when it is read",
                "Ctrl+Shift+R",
                () -> model.stopOn(Stop.Access.READ));
        commands.add(
                "stop-on-access",
                "stop when it is read or written",
                "",
                () -> model.stopOn(Stop.Access.ANY));
        commands.add(
                "copy-address",
                "copy the address",
                "Ctrl+Shift+A",
                () -> copy(model.addressText()));
        commands.add("copy-value", "copy the value", "Ctrl+Shift+C", () -> copy(model.valueText()));
    }

    private static void copy(String text) {
        if (!text.isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    static ContextMenu of(Commands commands, InspectorViewModel model) {
        ContextMenu menu = new ContextMenu();
        menu.getItems()
                .addAll(
                        item(commands.get("ask")),
                        new SeparatorMenuItem(),
                        item(commands.get("stop-on-write")),
                        item(commands.get("stop-on-read")),
                        item(commands.get("stop-on-access")),
                        new SeparatorMenuItem(),
                        item(commands.get("copy-address")),
                        item(commands.get("copy-value")));
        menu.setOnShowing(
                _ -> {
                    boolean memory =
                            model.choiceProperty().get().filter(Choice::isMemory).isPresent();
                    menu.getItems().stream()
                            .filter(item -> MEMORY.contains(String.valueOf(item.getId())))
                            .forEach(item -> item.setDisable(!memory));
                });
        return menu;
    }

    private static MenuItem item(Command command) {
        String words = command.words();
        MenuItem item = new MenuItem(Character.toUpperCase(words.charAt(0)) + words.substring(1));
        item.setId(command.id());
        if (!command.usualKeys().isEmpty()) {
            item.setAccelerator(
                    javafx.scene.input.KeyCombination.valueOf(command.usualKeys().split(" ")[0]));
        }
        item.setOnAction(_ -> command.action().run());
        return item;
    }
}
