package org.stackletlab.visualizer.lesson.view;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.VBox;
import org.stackletlab.visualizer.lesson.StepViewModel;

/** Lines that are put into an order, with the mouse or with the keys. */
final class ArrangeView extends VBox {
    private static final double ROW = 26;

    private final StepViewModel step;
    private final ListView<String> list;

    ArrangeView(StepViewModel step) {
        this.step = step;
        this.list = new ListView<>(step.lines());
        getStyleClass().add("arrange");
        Label how =
                new Label(
                        "Drag the lines, or move them with Alt+↑ and Alt+↓. Delete leaves a line"
                                + " out, and takes it back.");
        how.setWrapText(true);
        how.setMinHeight(USE_PREF_SIZE);
        how.getStyleClass().add("muted");
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * Math.min(24, step.lines().size()) + 4);
        list.setCellFactory(_ -> new Line());
        list.setAccessibleText("lines to put into an order");
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        getChildren().addAll(how, list);
    }

    ListView<String> list() {
        return list;
    }

    private void pressed(KeyEvent key) {
        int at = list.getSelectionModel().getSelectedIndex();
        boolean used = true;
        if (key.isAltDown() && key.getCode() == KeyCode.UP) {
            move(at, at - 1);
        } else if (key.isAltDown() && key.getCode() == KeyCode.DOWN) {
            move(at, at + 1);
        } else if (key.getCode() == KeyCode.DELETE || key.getCode() == KeyCode.BACK_SPACE) {
            step.leaveOut(at);
            list.getSelectionModel().clearAndSelect(at);
        } else {
            used = false;
        }
        if (used) {
            key.consume();
        }
    }

    private void move(int from, int to) {
        if (to >= 0 && to < step.lines().size()) {
            step.move(from, to);
            list.getSelectionModel().clearAndSelect(to);
        }
    }

    /** A line that can be taken and put elsewhere. */
    private final class Line extends ListCell<String> {
        Line() {
            getStyleClass().add("arrange-line");
            setOnDragDetected(
                    event -> {
                        if (!isEmpty()) {
                            ClipboardContent content = new ClipboardContent();
                            content.putString(String.valueOf(getIndex()));
                            startDragAndDrop(TransferMode.MOVE).setContent(content);
                            event.consume();
                        }
                    });
            setOnDragOver(
                    event -> {
                        if (event.getGestureSource() instanceof Line) {
                            event.acceptTransferModes(TransferMode.MOVE);
                            event.consume();
                        }
                    });
            setOnDragDropped(
                    event -> {
                        if (event.getGestureSource() instanceof Line from) {
                            move(from.getIndex(), Math.min(getIndex(), step.lines().size() - 1));
                            event.setDropCompleted(true);
                            event.consume();
                        }
                    });
        }

        @Override
        protected void updateItem(String line, boolean empty) {
            super.updateItem(line, empty);
            boolean leftOut = line != null && line.startsWith(StepViewModel.LEFT_OUT);
            setText(empty || line == null ? "" : line);
            getStyleClass().remove("left-out");
            if (leftOut) {
                getStyleClass().add("left-out");
            }
            setAccessibleText(
                    line == null ? "" : leftOut ? "left out: " + line.substring(2) : line);
        }
    }
}
