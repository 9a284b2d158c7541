package org.stackletlab.visualizer.page;

import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.stackletlab.visualizer.paint.Scrolled;

/** Why something did not work, in the words of those who know, and what can be done. */
public final class ProblemView extends VBox {
    /**
     * A way on.
     *
     * @param words what the button says
     */
    public record Way(String words, Runnable action) {}

    private static final int FEW = 4;
    private static final int MANY = 28;
    private static final int WIDE = 90;

    /**
     * A page about a problem.
     *
     * @param what the heading
     * @param message all that is known
     * @param ways at least one; the first is what one would usually do
     */
    public ProblemView(String what, String message, List<Way> ways) {
        getStyleClass().addAll("start", "problem");
        Label title = new Label(what);
        title.getStyleClass().add("title");
        title.setWrapText(true);
        TextArea words = Scrolled.straight(new TextArea(message));
        words.setEditable(false);
        words.setWrapText(true);
        words.setAccessibleText(message);
        words.setPrefRowCount(Math.clamp(lines(message), FEW, MANY));
        HBox buttons = new HBox();
        buttons.getStyleClass().add("ways");
        for (Way way : ways) {
            Button button = new Button(way.words());
            button.setOnAction(_ -> way.action().run());
            buttons.getChildren().add(button);
        }
        buttons.getChildren().getFirst().getStyleClass().add("primary");
        getChildren().addAll(title, words, buttons);
        Platform.runLater(() -> buttons.getChildren().getFirst().requestFocus());
    }

    /** About how many lines words take, some of which are too long for one. */
    private static long lines(String words) {
        return 1 + words.lines().mapToLong(line -> 1 + line.length() / WIDE).sum();
    }
}
