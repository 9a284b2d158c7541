package org.stackletlab.visualizer.lesson.view;

import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.visualizer.lesson.LessonViewModel;
import org.stackletlab.visualizer.lesson.StepViewModel;
import org.stackletlab.visualizer.paint.Scrolled;

/** A step as a card: what is asked, what can be done, what was said to it. */
final class CardView extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

    private final StepViewModel step;
    private final LessonViewModel lesson;
    private final VBox hints = new VBox();
    private final VBox said = new VBox();
    private final VBox told = new VBox();
    private final Button goOn = new Button("Go on ↓");
    private Node first = this;

    CardView(StepViewModel step, LessonViewModel lesson) {
        this.step = step;
        this.lesson = lesson;
        getStyleClass().add("card");
        setAccessibleText(step.kind() + ": " + MarkdownView.plain(step.words()));
        getChildren().add(head());
        if (!step.words().isBlank()) {
            MarkdownView words = MarkdownView.of(step.words());
            words.getStyleClass().add("ask");
            getChildren().add(words);
        }
        middle();
        hints.getStyleClass().add("hints");
        getChildren().add(buttons());
        for (VBox part : List.of(hints, said, told)) {
            part.managedProperty().bind(Bindings.isNotEmpty(part.getChildren()));
            getChildren().add(part);
        }
        step.hints().addListener((ListChangeListener<String>) _ -> showHints());
        step.saidProperty().addListener((_, _, _) -> showSaid());
        step.toldProperty().addListener((_, _, _) -> showTold());
        step.doneProperty()
                .addListener(
                        (_, _, is) -> {
                            pseudoClassStateChanged(DONE, is);
                            if (is && isFocusWithin()) {
                                goOn.requestFocus();
                            }
                        });
        pseudoClassStateChanged(DONE, step.doneProperty().get());
        focusWithinProperty()
                .addListener(
                        (_, _, within) -> {
                            if (within) {
                                lesson.choose(step);
                            }
                        });
        showHints();
        showTold();
    }

    private HBox head() {
        Label kind = new Label(step.kind().toUpperCase(Locale.ROOT));
        kind.getStyleClass().add("card-kind");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label done = new Label("✓ done");
        done.getStyleClass().add("card-done");
        done.visibleProperty().bind(step.doneProperty());
        Label work = new Label();
        work.textProperty().bind(step.workProperty());
        work.getStyleClass().add("muted");
        HBox head = new HBox(kind, work, space, done);
        head.getStyleClass().add("card-head");
        return head;
    }

    private void middle() {
        switch (step.step()) {
            case Step.Predict _ -> question();
            case Step.Generated _ -> question();
            case Step.Explain _ -> explain();
            case Step.Arrange _ -> {
                ArrangeView lines = new ArrangeView(step);
                first = lines.list();
                getChildren().add(lines);
            }
            case Step.Run _ -> getChildren().add(new OutputView(step));
            case Step.Watch _ -> {}
            case Step.Change _ -> {}
        }
    }

    private void question() {
        QuestionView view = new QuestionView(step, lesson);
        first = view.first();
        getChildren().add(view);
    }

    private void explain() {
        TextArea area = Scrolled.straight(new TextArea());
        area.setWrapText(true);
        area.setPrefRowCount(4);
        area.setPromptText("in your own words");
        area.setAccessibleText("your answer: " + MarkdownView.plain(step.words()));
        area.textProperty().bindBidirectional(step.answerProperty());
        first = area;
        getChildren().add(area);
    }

    private FlowPane buttons() {
        FlowPane row = new FlowPane();
        row.getStyleClass().add("card-buttons");
        if (step.step() instanceof Step.Change) {
            Button open = button("Open the file", step::open);
            row.getChildren().add(open);
            first = open;
        }
        Button act = act();
        row.getChildren().add(act);
        if (first == this) {
            first = act;
        }
        if (step.hintsInAll() > 0) {
            row.getChildren().add(hintButton());
        }
        if (step.step().isAct() && !(step.step() instanceof Step.Explain)) {
            Button up = button("Show the answer", step::giveUp);
            up.disableProperty().bind(step.answeredProperty());
            row.getChildren().add(up);
        }
        if (step.hasMoment() && !(step.step() instanceof Step.Watch)) {
            row.getChildren().add(momentButton());
        }
        goOn.setMinWidth(USE_PREF_SIZE);
        goOn.setOnAction(_ -> lesson.move(1));
        goOn.getStyleClass().add("primary");
        goOn.visibleProperty().bind(step.doneProperty());
        goOn.managedProperty().bind(step.doneProperty());
        row.getChildren().add(goOn);
        Button skip = button("Skip", step::skip);
        skip.visibleProperty().bind(step.doneProperty().not());
        skip.managedProperty().bind(skip.visibleProperty());
        row.getChildren().add(skip);
        return row;
    }

    /** The moment explains an answer; what is to be found must be seen before. */
    private Button momentButton() {
        Button moment = button("Show the moment", step::showMoment);
        if (!step.isToBeFound()) {
            moment.visibleProperty().bind(step.answeredProperty());
            moment.managedProperty().bind(step.answeredProperty());
        }
        return moment;
    }

    private Button act() {
        Button act = button(actWords(), step::act);
        act.getStyleClass().addAll("primary", "act");
        if (step.question().isPresent()) {
            act.visibleProperty()
                    .bind(step.doneProperty().not().and(lesson.lecturerProperty().not()));
            act.managedProperty().bind(act.visibleProperty());
        }
        BooleanExpression busy = step.workProperty().isNotEmpty();
        act.disableProperty()
                .bind(
                        step.question().isPresent()
                                ? busy.or(step.answerProperty().isEmpty())
                                        .or(lesson.lecturerProperty())
                                : busy);
        return act;
    }

    private Button hintButton() {
        Button hint = button("Hint", step::hint);
        hint.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        "Hint (%d of %d)"
                                                .formatted(step.hints().size(), step.hintsInAll()),
                                step.hints()));
        hint.disableProperty()
                .bind(Bindings.size(step.hints()).greaterThanOrEqualTo(step.hintsInAll()));
        return hint;
    }

    private String actWords() {
        return switch (step.step()) {
            case Step.Predict _ -> "Answer";
            case Step.Generated _ -> "Answer";
            case Step.Run _ -> "Run it";
            case Step.Watch _ -> "Show it on the stage";
            case Step.Change _ -> "Check it";
            case Step.Arrange _ -> "Check it";
            case Step.Explain _ -> "Compare";
        };
    }

    private Button button(String words, Runnable action) {
        Button button = new Button(words);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void showHints() {
        hints.getChildren().clear();
        for (int i = 0; i < step.hints().size(); i++) {
            Label number = new Label("Hint " + (i + 1));
            number.getStyleClass().add("hint-number");
            VBox hint = new VBox(number, MarkdownView.of(step.hints().get(i)));
            hint.getStyleClass().add("hint-box");
            hints.getChildren().add(hint);
        }
    }

    private void showSaid() {
        said.getChildren().clear();
        step.saidProperty()
                .get()
                .ifPresent(what -> said.getChildren().add(new SaidView(what, lesson)));
    }

    private void showTold() {
        told.getChildren().clear();
        if (!step.toldProperty().get().isBlank()) {
            MarkdownView words = MarkdownView.of(step.toldProperty().get());
            words.getStyleClass().add("told");
            told.getChildren().add(words);
        }
    }

    /** What is to be read after something was done: the end of it. */
    Node toRead() {
        return told.isManaged() ? told : said.isManaged() ? said : hints.isManaged() ? hints : this;
    }

    void setCurrent(boolean is) {
        pseudoClassStateChanged(CURRENT, is);
    }

    void takeFocus() {
        (step.doneProperty().get() ? goOn : first).requestFocus();
    }
}
