package org.stackletlab.visualizer.lesson.view;

import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.stackletlab.visualizer.lesson.LessonViewModel;
import org.stackletlab.visualizer.lesson.Said;

/** What was said to a try: a sign and a word, why, and for exercises what holds and what not. */
final class SaidView extends VBox {
    SaidView(Said said, LessonViewModel lesson) {
        getStyleClass().addAll("said", said.kind().name().toLowerCase(Locale.ROOT));
        if (!said.kind().title().isEmpty()) {
            String sign = said.kind() == Said.Kind.RIGHT ? "✓ " : "✗ ";
            Label title = new Label(sign + said.kind().title());
            title.getStyleClass().add("said-title");
            getChildren().add(title);
        }
        if (!said.words().isBlank()) {
            getChildren().add(MarkdownView.of(said.words()));
        }
        setAccessibleText(said.kind().title() + " " + MarkdownView.plain(said.words()));
        said.findings().forEach(finding -> getChildren().add(finding(finding, lesson)));
    }

    private static HBox finding(Said.Finding finding, LessonViewModel lesson) {
        Label sign = new Label(finding.holds() ? "✓" : "✗");
        sign.setMinWidth(USE_PREF_SIZE);
        sign.getStyleClass().add(finding.holds() ? "holds" : "fails");
        VBox words = new VBox(MarkdownView.of(finding.words()));
        HBox.setHgrow(words, Priority.ALWAYS);
        finding.scene()
                .ifPresent(
                        scene -> {
                            Button look = new Button("Look at it");
                            look.getStyleClass().add("link");
                            look.setOnAction(_ -> lesson.showScene(scene));
                            words.getChildren().add(look);
                        });
        HBox row = new HBox(sign, words);
        row.getStyleClass().add("finding");
        row.setAccessibleText((finding.holds() ? "holds: " : "fails: ") + finding.words());
        return row;
    }
}
