package org.stackletlab.visualizer.stage;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/** Finds a stack among thousands by its name or handle. Not to be seen until it is asked for. */
public final class SearchField extends HBox {
    private final TextField field = new TextField();

    /** A field that chooses what it finds on a stage. */
    public SearchField(StageViewModel stage) {
        getStyleClass().add("search");
        field.setPromptText("a stack's name or handle");
        field.setAccessibleText("find a stack by its name or handle");
        field.setPrefColumnCount(20);
        Label answer = new Label();
        answer.getStyleClass().add("muted");
        field.textProperty()
                .addListener(
                        (_, _, text) -> {
                            boolean found = stage.find(text);
                            answer.setText(
                                    text.isBlank() || found
                                            ? ""
                                            : "no suspended stack is called " + text.strip());
                        });
        field.setOnAction(_ -> close());
        field.setOnKeyPressed(
                key -> {
                    if (key.getCode() == KeyCode.ESCAPE) {
                        field.clear();
                        close();
                        key.consume();
                    }
                });
        getChildren().addAll(field, answer);
        close();
    }

    /** What was found stays chosen. */
    private void close() {
        boolean wasUsed = field.isFocused();
        setVisible(false);
        setManaged(false);
        if (wasUsed && getParent() != null) {
            getParent().requestFocus();
        }
    }

    /** Shows the field, to be typed into. */
    public void open() {
        setVisible(true);
        setManaged(true);
        field.requestFocus();
        field.selectAll();
    }
}
