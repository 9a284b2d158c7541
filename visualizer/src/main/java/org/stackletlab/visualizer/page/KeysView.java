package org.stackletlab.visualizer.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.stackletlab.visualizer.command.Command;
import org.stackletlab.visualizer.command.Commands;
import org.stackletlab.visualizer.command.Keys;
import org.stackletlab.visualizer.paint.Scrolled;
import org.stackletlab.visualizer.settings.Bindings;
import org.stackletlab.visualizer.settings.KeySet;

/** All commands with their keys, and other keys for them. */
public final class KeysView extends VBox {
    private static final String USUAL = "Choose a command and press Enter to give it other keys.";

    /** Where lines are longer, nobody finds the key that belongs to a command. */
    private static final double READABLE = 860;

    private final Commands commands;
    private final Bindings bindings;
    private final Runnable close;
    private final TextField search = new TextField();
    private final VBox list = new VBox();
    private final Label hint = new Label(USUAL);
    private Optional<Command> waiting = Optional.empty();
    private String refused = "";

    /**
     * The keys of commands.
     *
     * @param close leaves this page
     */
    public KeysView(Commands commands, Bindings bindings, Runnable close) {
        this.commands = commands;
        this.bindings = bindings;
        this.close = close;
        getStyleClass().addAll("start", "keys");
        Label title = new Label("Keys");
        title.getStyleClass().add("title");
        search.setPromptText("search for a command or a key");
        search.setAccessibleText("search for a command or a key");
        search.textProperty().addListener((_, _, _) -> fill());
        HBox.setHgrow(search, Priority.ALWAYS);
        HBox top = new HBox(title, search, sets());
        top.getStyleClass().add("ways");
        top.setMaxWidth(READABLE);
        list.setMaxWidth(READABLE);
        HBox.setHgrow(list, Priority.ALWAYS);
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        list.getStyleClass().add("key-list");
        ScrollPane scroll = Scrolled.straight(new ScrollPane(new HBox(list)));
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(top, hint, scroll);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        fill();
        Platform.runLater(search::requestFocus);
    }

    private HBox sets() {
        HBox row = new HBox();
        row.getStyleClass().add("ways");
        for (KeySet set : KeySet.values()) {
            Button button = new Button(set.label());
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setAccessibleText("the keys of " + set.label());
            button.setOnAction(
                    _ -> {
                        bindings.use(set);
                        hint.setText("These are the keys of " + set.label() + " now.");
                        fill();
                    });
            row.getChildren().add(button);
        }
        Button done = new Button("Done");
        done.getStyleClass().add("primary");
        done.setMinWidth(Region.USE_PREF_SIZE);
        done.setOnAction(_ -> close.run());
        row.getChildren().add(done);
        return row;
    }

    private void fill() {
        String wanted = search.getText().toLowerCase(Locale.ROOT);
        list.getChildren().clear();
        String group = "";
        for (Command command : inGroups()) {
            String all = command.words() + " " + bindings.keysOf(command) + " " + command.id();
            if (!all.toLowerCase(Locale.ROOT).contains(wanted)) {
                continue;
            }
            if (!commands.groupOf(command).equals(group)) {
                group = commands.groupOf(command);
                Label caption = new Label(group.toUpperCase(Locale.ROOT));
                caption.getStyleClass().add("caption");
                list.getChildren().add(caption);
            }
            list.getChildren().add(row(command));
        }
        if (list.getChildren().isEmpty()) {
            list.getChildren().add(new Label("No command has these words or keys."));
        }
    }

    private List<Command> inGroups() {
        List<Command> sorted = new ArrayList<>();
        for (String group : commands.all().stream().map(commands::groupOf).distinct().toList()) {
            commands.all().stream()
                    .filter(command -> commands.groupOf(command).equals(group))
                    .forEach(sorted::add);
        }
        return sorted;
    }

    private Button row(Command command) {
        Label words = new Label(command.words());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(words, space);
        line.getStyleClass().add("key-row");
        boolean changed = bindings.isChanged(command);
        if (changed) {
            line.getChildren().add(faint("usually " + said(command.usualKeys())));
        }
        String keys = bindings.keysOf(command);
        for (String key : keys.isEmpty() ? new String[0] : keys.split(" ")) {
            Label cap = new Label(key);
            cap.getStyleClass().add("key-cap");
            line.getChildren().add(cap);
        }
        Button button = new Button();
        button.setGraphic(line);
        button.getStyleClass().add("key-button");
        button.setMaxWidth(Double.MAX_VALUE);
        line.prefWidthProperty().bind(button.widthProperty().subtract(28));
        button.setAccessibleText(command.words() + ": " + said(keys));
        button.setUserData(command);
        button.setOnAction(_ -> ask(command));
        return button;
    }

    private static Label faint(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private static String said(String keys) {
        return keys.isEmpty() ? "no key" : keys.replace(" ", " or ");
    }

    private void ask(Command command) {
        waiting = Optional.of(command);
        refused = "";
        hint.setText(
                "Press the new keys for \"%s\". Delete takes its keys away, Escape leaves them."
                        .formatted(command.words()));
    }

    private void pressed(KeyEvent event) {
        if (waiting.isEmpty()) {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            } else {
                moved(event);
            }
            return;
        }
        event.consume();
        String key = Keys.written(event);
        Command command = waiting.get();
        if (event.getCode() == KeyCode.ESCAPE) {
            end(USUAL);
        } else if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
            bindings.clear(command);
            end("\"%s\" has no key now.".formatted(command.words()));
        } else if (!key.isEmpty()) {
            take(command, key);
        }
    }

    private void take(Command command, String key) {
        String conflict = bindings.conflict(command, key);
        if (!conflict.isEmpty() && !key.equals(refused)) {
            refused = key;
            hint.setText(conflict);
            return;
        }
        bindings.bind(command, key);
        end("%s means \"%s\" now.".formatted(key, command.words()));
    }

    private void end(String words) {
        Optional<Command> chosen = waiting;
        waiting = Optional.empty();
        hint.setText(words);
        fill();
        chosen.flatMap(this::rowOf).ifPresent(Node::requestFocus);
    }

    private Optional<Node> rowOf(Command command) {
        return list.getChildren().stream()
                .filter(row -> command.equals(row.getUserData()))
                .findFirst();
    }

    /** Arrows lead from row to row, Enter chooses one. */
    private void moved(KeyEvent event) {
        List<Node> rows = list.getChildren().stream().filter(row -> row instanceof Button).toList();
        int at = -1;
        for (int i = 0; i < rows.size(); i++) {
            at = rows.get(i).isFocused() ? i : at;
        }
        if (event.getCode() == KeyCode.DOWN && at + 1 < rows.size()) {
            rows.get(at + 1).requestFocus();
            event.consume();
        } else if (event.getCode() == KeyCode.UP && at >= 0) {
            (at == 0 ? search : rows.get(at - 1)).requestFocus();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && at >= 0) {
            ((Button) rows.get(at)).fire();
            event.consume();
        }
    }
}
