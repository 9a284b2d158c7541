package org.stackletlab.visualizer.lesson.view;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.stackletlab.visualizer.lesson.LessonViewModel;
import org.stackletlab.visualizer.lesson.Piece;
import org.stackletlab.visualizer.lesson.StepViewModel;
import org.stackletlab.visualizer.paint.Scrolled;
import org.stackletlab.visualizer.pulse.PulseByPulse;

/** The lesson's pane: its title, its prose and cards so far, and the way back. */
public final class LessonView extends VBox {
    private static final String SHEET = "/org/stackletlab/visualizer/theme/lesson.css";
    private static final PseudoClass LECTURER = PseudoClass.getPseudoClass("lecturer");
    private static final double NARROWEST = 250;
    private static final double MARGIN = 14;

    /**
     * The part of the pane's height that its head and foot may take before they are scrolled too.
     */
    private static final double MOST_AROUND = 0.35;

    private final LessonViewModel model;
    private final VBox content = new VBox();
    private final VBox sheet = new VBox(content);
    private final ScrollPane scroll = Scrolled.straight(new ScrollPane(sheet));
    private final Map<StepViewModel, CardView> cards = new HashMap<>();
    private final VBox head;
    private final HBox foot;
    private final PulseByPulse arriving = new PulseByPulse();
    private List<Way> ways = List.of();

    /** The pane of a lesson. */
    public LessonView(LessonViewModel model) {
        this.model = model;
        getStyleClass().add("lesson");
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource(SHEET), SHEET).toExternalForm());
        setMinWidth(NARROWEST);
        SplitPane.setResizableWithParent(this, false);
        content.getStyleClass().add("lesson-content");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(true);
        scroll.setAccessibleText("lesson: " + model.lesson().facts().title());
        setVgrow(scroll, Priority.ALWAYS);
        head = head();
        foot = foot();
        getChildren().addAll(head, scroll, foot);
        model.pieces().addListener(this::changed);
        model.pieces().forEach(this::append);
        model.currentProperty().addListener((_, before, now) -> chosen(before, now));
        model.lecturerProperty().addListener((_, _, on) -> pseudoClassStateChanged(LECTURER, on));
    }

    /**
     * A way out of the lesson, behind its end.
     *
     * @param words for a button
     */
    public record Way(String words, Runnable action) {}

    /** Where one can go from the end, the most likely way first. */
    void setWays(List<Way> wanted) {
        ways = List.copyOf(wanted);
    }

    /** What it shows. */
    public LessonViewModel model() {
        return model;
    }

    /**
     * What is to be read needs the room of a low pane, so that its head and foot go away with it.
     */
    @Override
    protected void layoutChildren() {
        double around = head.prefHeight(getWidth()) + foot.prefHeight(getWidth());
        boolean low = around > MOST_AROUND * getHeight();
        if (low != sheet.getChildren().contains(head)) {
            sheet.getChildren().setAll(low ? List.of(head, content, foot) : List.of(content));
            getChildren().setAll(low ? List.of(scroll) : List.of(head, scroll, foot));
        }
        super.layoutChildren();
    }

    private VBox head() {
        Label title = new Label(model.lesson().facts().title());
        title.getStyleClass().add("lesson-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(model.doneProperty().divide((double) steps()));
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Label done = new Label();
        done.setMinWidth(USE_PREF_SIZE);
        done.textProperty()
                .bind(
                        model.doneProperty()
                                .asString(Locale.ROOT, "%d")
                                .concat(" of %d done · %s".formatted(steps(), model.platform())));
        done.getStyleClass().add("muted");
        HBox row = new HBox(bar, done);
        row.getStyleClass().add("lesson-progress");
        VBox head = new VBox(title, row);
        head.getStyleClass().add("lesson-head");
        return head;
    }

    private int steps() {
        return Math.max(1, model.stepsInAll());
    }

    private HBox foot() {
        Button back = new Button("Back to the lesson");
        back.setTooltip(new Tooltip("the stage shows what the lesson showed last, Alt+Home"));
        back.setFocusTraversable(false);
        back.setOnAction(_ -> model.back());
        back.setMinWidth(USE_PREF_SIZE);
        Button everything = new Button();
        everything
                .textProperty()
                .bind(
                        Bindings.when(model.everythingProperty())
                                .then("Show less")
                                .otherwise("Show everything"));
        everything.setTooltip(
                new Tooltip("all parts of the stage, or those that the lesson shows, Alt+V"));
        everything.setFocusTraversable(false);
        everything.setOnAction(_ -> model.showMoreOrLess());
        everything.setMinWidth(USE_PREF_SIZE);
        everything.setVisible(model.hidesParts());
        everything.setManaged(model.hidesParts());
        Label words = new Label();
        words.textProperty().bind(model.wordsProperty());
        words.getStyleClass().add("muted");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(back, everything, space, words);
        foot.getStyleClass().add("lesson-foot");
        return foot;
    }

    private void changed(ListChangeListener.Change<? extends Piece> change) {
        while (change.next()) {
            if (change.wasRemoved()) {
                arriving.clear();
                content.getChildren().clear();
                cards.clear();
            }
            change.getAddedSubList().forEach(this::append);
        }
    }

    /** A piece that is made at once and laid out at a pulse of its own, as prose takes long. */
    private void append(Piece piece) {
        Node node = view(piece);
        arriving.add(() -> content.getChildren().add(node));
    }

    private Node view(Piece piece) {
        return switch (piece) {
            case Piece.Heading heading -> heading(heading.title());
            case Piece.Prose prose -> MarkdownView.of(prose.markdown());
            case Piece.Quote quote -> new QuoteView(quote.file(), quote.lines());
            case Piece.Look look -> look(look);
            case Piece.Task task -> {
                CardView card = new CardView(task.step(), model);
                cards.put(task.step(), card);
                follow(task.step(), card);
                yield card;
            }
            case Piece.Trouble trouble -> {
                Label label = new Label("This part cannot be shown: " + trouble.words());
                label.setWrapText(true);
                label.setMinHeight(USE_PREF_SIZE);
                label.getStyleClass().add("trouble");
                yield label;
            }
            case Piece.End _ -> end();
        };
    }

    /** What is said to a step comes into sight. */
    private void follow(StepViewModel step, CardView card) {
        step.saidProperty().addListener((_, _, _) -> reveal(card.toRead()));
        step.toldProperty().addListener((_, _, _) -> reveal(card.toRead()));
        step.hints().addListener((ListChangeListener<String>) _ -> reveal(card.toRead()));
        // A key may choose or count in a card that was scrolled away.
        step.hands().addListener((ListChangeListener<Integer>) _ -> reveal(card));
        step.answerProperty().addListener((_, _, _) -> reveal(card));
    }

    private static Label heading(String title) {
        Label label = new Label(title);
        label.getStyleClass().add("lesson-heading");
        return label;
    }

    private Node look(Piece.Look look) {
        Label caption = new Label(look.picture().caption());
        caption.setWrapText(true);
        caption.setMinHeight(USE_PREF_SIZE);
        Button show = new Button("Show it on the stage");
        show.setOnAction(_ -> look.scene().ifPresent(model::showScene));
        VBox box = new VBox(caption, show);
        box.getStyleClass().add("look");
        return box;
    }

    private Node end() {
        Label label = new Label();
        label.textProperty()
                .bind(
                        Bindings.when(model.doneProperty().greaterThanOrEqualTo(steps()))
                                .then("✓ That was all of it.")
                                .otherwise("The end. Some steps were skipped; they are above."));
        label.setWrapText(true);
        label.getStyleClass().add("lesson-end");
        VBox end = new VBox(label);
        end.getStyleClass().add("end");
        for (Way way : ways) {
            Button go = new Button(way.words());
            go.setWrapText(true);
            go.setOnAction(_ -> way.action().run());
            go.getStyleClass().add(way.equals(ways.getFirst()) ? "primary" : "other");
            end.getChildren().add(go);
        }
        model.atEndProperty()
                .addListener(
                        (_, _, at) -> {
                            if (at) {
                                Node first = end.getChildren().get(Math.min(1, ways.size()));
                                arriving.add(first::requestFocus);
                                reveal(end);
                            }
                        });
        return end;
    }

    private void chosen(Optional<StepViewModel> before, Optional<StepViewModel> now) {
        before.map(cards::get).ifPresent(card -> card.setCurrent(false));
        now.map(cards::get)
                .ifPresent(
                        card -> {
                            card.setCurrent(true);
                            if (!card.isFocusWithin()) {
                                if (before.isPresent() || model.doneProperty().get() > 0) {
                                    arriving.add(
                                            () ->
                                                    scrollTo(
                                                            toReadBefore(card, before),
                                                            before.isPresent()));
                                }
                                if (isFocusWithin()) {
                                    arriving.add(card::takeFocus);
                                }
                            }
                        });
    }

    /** What stands between two cards is to be read before the second one. */
    private Node toReadBefore(CardView card, Optional<StepViewModel> before) {
        int behind = before.map(cards::get).map(content.getChildren()::indexOf).orElse(-2) + 1;
        int at = content.getChildren().indexOf(card);
        return behind >= 0 && behind < at ? content.getChildren().get(behind) : card;
    }

    /** The current card comes into sight, after the pane got another width. */
    public void keepInSight() {
        model.currentProperty().get().map(cards::get).ifPresent(this::reveal);
    }

    /** The keys are for the current card from now on. */
    public void takeFocus() {
        Optional<CardView> card = model.currentProperty().get().map(cards::get);
        card.ifPresentOrElse(each -> arriving.add(each::takeFocus), scroll::requestFocus);
        card.ifPresent(this::reveal);
    }

    /** Scrolls to a part when it and all before it are there. */
    private void reveal(Node node) {
        arriving.add(() -> scrollTo(node, false));
    }

    private void scrollTo(Node node, boolean toTop) {
        sheet.applyCss();
        scroll.layout();
        sheet.layout();
        Bounds at = sheet.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        double view = scroll.getViewportBounds().getHeight();
        double room = sheet.getBoundsInLocal().getHeight() - view;
        double now = scroll.getVvalue() * room;
        double top = at.getMinY() - MARGIN;
        double bottom = at.getMaxY() + MARGIN - view;
        // All of it, or if it is too high, its beginning.
        double wanted = toTop ? top : Math.min(top, Math.max(now, bottom));
        if (room > 0 && (toTop || now < bottom || now > top)) {
            scroll.setVvalue(Math.clamp(wanted / room, 0, 1));
        }
    }
}
