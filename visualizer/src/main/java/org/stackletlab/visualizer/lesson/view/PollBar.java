package org.stackletlab.visualizer.lesson.view;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.stackletlab.visualizer.lesson.StepViewModel;

/** How many of a class are for a choice: a number that can be written, and a bar. */
final class PollBar extends HBox {
    private final StepViewModel step;
    private final int choice;
    private final TextField number = new TextField();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label share = new Label();

    PollBar(StepViewModel step, int choice) {
        this.step = step;
        this.choice = choice;
        getStyleClass().add("poll");
        number.setPrefColumnCount(3);
        number.setMinWidth(USE_PREF_SIZE);
        number.setAccessibleText("hands for answer " + (choice + 1));
        number.textProperty().addListener((_, _, text) -> written(text));
        bar.setMaxWidth(Double.MAX_VALUE);
        setHgrow(bar, Priority.ALWAYS);
        share.setMinWidth(USE_PREF_SIZE);
        share.getStyleClass().add("muted");
        getChildren().addAll(number, bar, share);
        step.hands().addListener((ListChangeListener<Integer>) _ -> show());
        show();
    }

    private void written(String text) {
        int many = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (many != step.hands().get(choice)) {
            step.count(choice, many);
        }
    }

    private void show() {
        int many = step.hands().get(choice);
        String text = many == 0 ? "" : String.valueOf(many);
        if (!number.getText().equals(text)) {
            number.setText(text);
        }
        bar.setProgress(step.share(choice));
        share.setText("%d %%".formatted(Math.round(100 * step.share(choice))));
    }
}
