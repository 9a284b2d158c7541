package org.stackletlab.visualizer.lesson.view;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.stackletlab.lessons.question.Option;
import org.stackletlab.lessons.question.Question;
import org.stackletlab.visualizer.lesson.LessonViewModel;
import org.stackletlab.visualizer.lesson.StepViewModel;

/** Where an answer is given: choices with digits, or a field. */
final class QuestionView extends VBox {
    private static final double WIDEST = 420;

    private final StepViewModel step;
    private final LessonViewModel lesson;
    private final List<RadioButton> buttons = new ArrayList<>();
    private final Node first;

    QuestionView(StepViewModel step, LessonViewModel lesson) {
        this.step = step;
        this.lesson = lesson;
        getStyleClass().add("question");
        Question question = step.question().orElseThrow();
        first = question.options().isEmpty() ? field(question) : choices(question.options());
    }

    /** What gets the keys first. */
    Node first() {
        return first;
    }

    private Node field(Question question) {
        TextField field = new TextField();
        field.setPromptText(question.wanted());
        field.setAccessibleText("your answer: " + question.wanted());
        field.textProperty().bindBidirectional(step.answerProperty());
        field.setOnAction(_ -> step.act());
        field.setMaxWidth(WIDEST);
        HBox.setHgrow(field, Priority.ALWAYS);
        Label unit = new Label(question.unit());
        unit.getStyleClass().add("muted");
        HBox row = new HBox(field, unit);
        row.getStyleClass().add("answer-row");
        getChildren().add(row);
        if (question.clickable()) {
            Label how =
                    new Label(
                            "Click it on the stage, or choose it among the bytes of its answer; the"
                                    + " address comes here. Then Enter.");
            how.setWrapText(true);
            how.setMinHeight(USE_PREF_SIZE);
            how.getStyleClass().add("muted");
            getChildren().add(how);
        }
        return field;
    }

    private Node choices(List<Option> options) {
        ToggleGroup group = new ToggleGroup();
        for (int i = 0; i < options.size(); i++) {
            RadioButton button = choice(i, options.get(i), group);
            buttons.add(button);
            getChildren().addAll(button, whenAsked(new PollBar(step, i)));
        }
        Label how =
                new Label(
                        "A digit counts a hand, Alt+Backspace takes it back; or write how many."
                                + " Alt+A shows the answer.");
        how.setWrapText(true);
        how.setMinHeight(USE_PREF_SIZE);
        how.getStyleClass().add("muted");
        getChildren().add(whenAsked(how));
        step.answerProperty().addListener((_, _, now) -> select(group, now));
        select(group, step.answerProperty().get());
        step.answeredProperty().addListener((_, _, is) -> markRight(options, is));
        markRight(options, step.answeredProperty().get());
        return buttons.getFirst();
    }

    /** Hands are counted before a class only. */
    private Node whenAsked(Node node) {
        node.visibleProperty().bind(lesson.lecturerProperty());
        node.managedProperty().bind(lesson.lecturerProperty());
        return node;
    }

    private RadioButton choice(int index, Option option, ToggleGroup group) {
        RadioButton button = new RadioButton(MarkdownView.plain(option.say()));
        Label digit = new Label(String.valueOf(index + 1));
        digit.getStyleClass().add("digit");
        digit.setMinWidth(USE_PREF_SIZE);
        HBox signs = new HBox(digit);
        signs.getStyleClass().add("choice-signs");
        button.setGraphic(signs);
        button.setMnemonicParsing(false);
        button.setWrapText(true);
        button.setMinHeight(USE_PREF_SIZE);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setToggleGroup(group);
        button.setUserData(letter(index));
        button.setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        button.setAccessibleText("%d: %s".formatted(index + 1, button.getText()));
        button.getStyleClass().add("choice");
        if (option.say().strip().startsWith("`")) {
            button.getStyleClass().add("choice-code");
        }
        button.setOnAction(_ -> step.answerProperty().set(letter(index)));
        return button;
    }

    private static String letter(int index) {
        return String.valueOf((char) ('a' + index));
    }

    private static void select(ToggleGroup group, String answer) {
        group.getToggles()
                .forEach(toggle -> toggle.setSelected(answer.equals(toggle.getUserData())));
    }

    /** A sign at the right one, as soon as it is known. */
    private void markRight(List<Option> options, boolean known) {
        for (int i = 0; i < options.size() && known; i++) {
            if (options.get(i).right()
                    && buttons.get(i).getGraphic() instanceof HBox signs
                    && signs.getChildren().size() == 1) {
                Label sign = new Label("✓");
                sign.getStyleClass().add("holds");
                sign.setMinWidth(USE_PREF_SIZE);
                signs.getChildren().add(sign);
            }
        }
    }
}
