package org.stackletlab.visualizer.lesson.view;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.stackletlab.visualizer.lesson.RunLines;
import org.stackletlab.visualizer.lesson.StepViewModel;

/** What a program printed, with what is told between. */
final class OutputView extends VBox {
    private final StepViewModel step;

    OutputView(StepViewModel step) {
        this.step = step;
        getStyleClass().add("run-output");
        step.output().addListener((ListChangeListener<String>) _ -> show());
        show();
    }

    private void show() {
        getChildren().clear();
        List<String> lines = step.output();
        setVisible(!lines.isEmpty());
        setManaged(!lines.isEmpty());
        for (String line : lines) {
            boolean printed = line.startsWith(RunLines.PRINTED);
            Label label = new Label(line);
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            label.getStyleClass().add(printed ? "printed" : "story");
            getChildren().add(label);
        }
        setAccessibleText("what the program printed: " + String.join("; ", lines));
    }
}
