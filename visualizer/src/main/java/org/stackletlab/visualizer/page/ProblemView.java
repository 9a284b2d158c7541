package org.stackletlab.visualizer.page;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Why a program could not be opened, in the words of the tools. */
public final class ProblemView extends VBox {
    public ProblemView(String what, String message, Runnable again, Runnable back) {
        getStyleClass().add("start");
        Label title = new Label(what + " cannot be shown");
        title.getStyleClass().add("title");
        TextArea words = new TextArea(message);
        words.setEditable(false);
        setVgrow(words, Priority.ALWAYS);
        Button retry = new Button("Try again");
        retry.getStyleClass().add("primary");
        retry.setOnAction(_ -> again.run());
        Button start = new Button("Back to the start page");
        start.setOnAction(_ -> back.run());
        getChildren().addAll(title, words, new HBox(8, retry, start));
    }
}
