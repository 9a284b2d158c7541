package org.stackletlab.visualizer.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.stackletlab.visualizer.session.Opening;

/** The first page: examples to look at, and a way to one's own programs. */
public final class StartView extends VBox {
    private static final double CARD = 300;

    public StartView(Opening opening, Consumer<Path> open, Runnable choose) {
        getStyleClass().add("start");
        Label title = new Label("Stacklet Lab");
        title.getStyleClass().add("title");
        Label what =
                new Label(
                        "See how C stacks are switched: on real code, in both directions of time.");
        what.getStyleClass().add("muted");
        Button own = new Button("Open a program or a recording…");
        own.getStyleClass().add("primary");
        own.setOnAction(_ -> choose.run());
        FlowPane cards = new FlowPane(12, 12);
        for (Path example : opening.sandbox().guest().examples()) {
            cards.getChildren().add(card(example, open));
        }
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        setVgrow(scroll, javafx.scene.layout.Priority.ALWAYS);
        Label examples = new Label("EXAMPLES");
        examples.getStyleClass().add("caption");
        getChildren().addAll(title, what, own, examples, scroll);
    }

    private static Button card(Path example, Consumer<Path> open) {
        String file = String.valueOf(example.getFileName());
        Label name = new Label(file.replace(".c", "").replace('_', ' '));
        name.getStyleClass().add("card-title");
        Label words = new Label(firstSentence(example));
        words.setWrapText(true);
        words.getStyleClass().add("muted");
        VBox content = new VBox(4, name, words);
        Button card = new Button();
        card.setGraphic(content);
        card.setPrefWidth(CARD);
        card.setPrefHeight(96);
        card.getStyleClass().add("card");
        card.setAccessibleText(file + ": " + firstSentence(example));
        card.setOnAction(_ -> open.accept(example));
        return card;
    }

    /** Examples begin with a comment that says what they show. */
    private static String firstSentence(Path example) {
        try {
            List<String> lines = Files.readAllLines(example);
            return lines.isEmpty() ? "" : lines.getFirst().replaceFirst("^//\\s*", "");
        } catch (IOException e) {
            return "This file cannot be read: " + e.getMessage();
        }
    }
}
