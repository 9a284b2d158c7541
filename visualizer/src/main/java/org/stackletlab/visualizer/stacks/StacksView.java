package org.stackletlab.visualizer.stacks;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.visualizer.picture.Words;
import org.stackletlab.visualizer.player.PlayerViewModel;

/** The calls of all stacks: of the one that runs, and of all that wait. */
public final class StacksView extends VBox {
    private static final PseudoClass LIBRARY = PseudoClass.getPseudoClass("library");
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");

    private final StacksViewModel model;
    private final ListView<StackRow> list = new ListView<>();

    /** A view of a player's instant. */
    public StacksView(PlayerViewModel player) {
        this.model = new StacksViewModel(player);
        getStyleClass().add("stacks");
        list.setItems(model.rows());
        list.setCellFactory(_ -> new Row());
        list.setAccessibleText("calls of all stacks");
        list.setOnMouseClicked(this::clicked);
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        Label hint = new Label("Enter shows a call, or goes to where a stack was left.");
        hint.getStyleClass().addAll("muted", "hint");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(list, hint);
        sceneProperty().addListener((_, _, scene) -> model.activeProperty().set(scene != null));
    }

    private void clicked(MouseEvent click) {
        StackRow row = list.getSelectionModel().getSelectedItem();
        if (row == null) {
            return;
        }
        switch (row) {
            case StackRow.OfStack(StackState stack, boolean _) -> {
                if (click.getClickCount() == 2) {
                    model.goToSuspension(stack);
                } else {
                    keeping(row, () -> model.toggle(stack));
                }
            }
            case StackRow.OfCall call -> keeping(row, () -> model.show(call.stack(), call.frame()));
            default -> {}
        }
    }

    private void pressed(KeyEvent key) {
        StackRow row = list.getSelectionModel().getSelectedItem();
        if (row == null) {
            return;
        }
        switch (key.getCode()) {
            case ENTER -> {
                if (row instanceof StackRow.OfCall call) {
                    keeping(row, () -> model.show(call.stack(), call.frame()));
                } else {
                    model.goToSuspension(row.stack());
                }
                key.consume();
            }
            case PLUS, MINUS, ADD, SUBTRACT -> {
                keeping(row, () -> model.toggle(row.stack()));
                key.consume();
            }
            default -> {}
        }
    }

    /** Does something that makes the lines anew, and chooses the same line again. */
    private void keeping(StackRow row, Runnable change) {
        change.run();
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i).isSame(row)) {
                list.getSelectionModel().select(i);
                return;
            }
        }
    }

    /** One line; made only while it can be seen. */
    private final class Row extends ListCell<StackRow> {
        @Override
        protected void updateItem(StackRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setGraphic(empty || row == null ? null : graphic(row));
            setPrefWidth(0);
            pseudoClassStateChanged(
                    LIBRARY, row instanceof StackRow.OfCall call && !model.isOwn(call.frame()));
            pseudoClassStateChanged(SHOWN, row instanceof StackRow.OfCall call && call.shown());
        }

        private Node graphic(StackRow row) {
            return switch (row) {
                case StackRow.OfStack(StackState stack, boolean open) -> stack(stack, open);
                case StackRow.OfCall call -> call(call);
                case StackRow.OfVariable variable -> variable(variable);
                case StackRow.Note note -> label(note.words(), "muted", "row-variable");
            };
        }

        private Node stack(StackState stack, boolean open) {
            String letter = model.cast().letter(stack.name());
            Label badge =
                    label(
                            letter,
                            "badge",
                            "of-" + model.cast().role(stack.name()).property().substring(5));
            Label name = label(stack.name(), "row-stack");
            name.setMinWidth(Region.USE_PREF_SIZE);
            Label status = label(stack.status().title(), "muted");
            HBox first = new HBox(label(open ? "▾" : "▸", "muted"), badge, name, status);
            first.getStyleClass().add("row-line");
            String summary = model.summary(stack);
            setAccessibleText(
                    "stack %s, %s, %s".formatted(stack.name(), stack.status().title(), summary));
            return open ? first : new VBox(first, label(summary, "row-summary"));
        }

        private Node call(StackRow.OfCall call) {
            Label function =
                    label(
                            "%d  %s%s"
                                    .formatted(
                                            call.frame().depth(),
                                            call.frame().function().orElse("?"),
                                            call.frame().inlined() ? " (inlined)" : ""),
                            "row-function");
            Label where =
                    label(call.frame().position().map(Words::position).orElse(""), "row-where");
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            where.setMinWidth(Region.USE_PREF_SIZE);
            HBox line = new HBox(function, space, where);
            line.getStyleClass().addAll("row-line", "row-call");
            setAccessibleText(
                    "call %d, %s"
                            .formatted(call.frame().depth(), StacksViewModel.words(call.frame())));
            return line;
        }

        private Node variable(StackRow.OfVariable row) {
            Label name = label(row.variable().name() + " =", "row-name");
            name.setMinWidth(Region.USE_PREF_SIZE);
            HBox line = new HBox(name, label(row.variable().value().text(), "row-value"));
            line.getStyleClass().addAll("row-line", "row-variable");
            setAccessibleText("%s, %s".formatted(row.variable(), row.variable().type()));
            return line;
        }

        private static Label label(String words, String... styles) {
            Label label = new Label(words);
            label.getStyleClass().addAll(styles);
            return label;
        }
    }
}
