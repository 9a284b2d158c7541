package org.stackletlab.visualizer.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.visualizer.paint.PictureView;
import org.stackletlab.visualizer.paint.Scrolled;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.picture.Theme;

/** Answers about what was chosen: what it is, why its value is there, and when it was written. */
public final class InspectorView extends ScrollPane {
    private final InspectorViewModel model;
    private final VBox content = new VBox();
    private final Label letter = new Label();
    private final Label title = new Label();
    private final Label value = new Label();
    private final GridPane facts = new GridPane();
    private final PictureView dump = new PictureView(this::dumpOf);
    private final VBox reasons = new VBox();
    private final VBox history = new VBox();
    private double zoom = 1;

    /**
     * A view of answers.
     *
     * @param close what the button at the top does
     */
    public InspectorView(InspectorViewModel model, Runnable close) {
        this.model = model;
        getStyleClass().add("inspector");
        Scrolled.straight(this);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        content.getStyleClass().add("inspector-content");
        facts.getStyleClass().add("facts");
        dump.setOnMouseClicked(
                click ->
                        dump.placeAt(click.getX(), click.getY())
                                .map(place -> place.target())
                                .ifPresent(this::byteClicked));
        content.getChildren()
                .addAll(
                        header(close),
                        value,
                        facts,
                        dump,
                        caption("Why is this value here?"),
                        reasons,
                        note(model.reasons(), "follow further", model::moreReasons),
                        caption("When it was written or moved"),
                        note(model.future(), "look further ahead", model::later),
                        history,
                        note(model.past(), "look further back", model::earlier));
        value.getStyleClass().add("value");
        model.subjectProperty()
                .addListener(
                        (_, _, subject) -> subject.ifPresentOrElse(this::show, this::showNothing));
        follow(model.reasons().found(), this::steps, reasons);
        follow(model.future().found(), this::happenings, history);
        follow(model.past().found(), this::happenings, history);
        showNothing();
    }

    private void showNothing() {
        Label hint =
                new Label(
                        "Click a register, some bytes, a slice or a unit, and you are told here"
                                + " what it is, whose it is, when it was written, and why.\n\n"
                                + "With the keys: Tab to the stage, up and down to choose, Enter"
                                + " to ask, Escape to close.");
        hint.getStyleClass().addAll("muted", "nothing-asked");
        hint.setWrapText(true);
        setContent(hint);
    }

    private HBox header(Runnable close) {
        letter.getStyleClass().add("badge");
        title.getStyleClass().add("subject");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        Button away = new Button("×");
        away.setAccessibleText("Close the answers");
        away.setOnAction(_ -> close.run());
        HBox header = new HBox(letter, title, away);
        header.getStyleClass().add("inspector-header");
        return header;
    }

    private static Label caption(String words) {
        Label caption = new Label(words.toUpperCase(Locale.ROOT));
        caption.getStyleClass().add("caption");
        caption.setWrapText(true);
        return caption;
    }

    /** What the search says, and a way to have more of it. */
    private HBox note(Findings<?> findings, String words, Runnable further) {
        Label note = new Label();
        note.getStyleClass().add("muted");
        note.setWrapText(true);
        note.textProperty().bind(findings.noteProperty());
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        Button more = link(words);
        more.visibleProperty().bind(findings.moreProperty());
        more.managedProperty().bind(findings.moreProperty());
        more.setOnAction(_ -> further.run());
        Button cancel = link("give up");
        cancel.visibleProperty().bind(findings.lookingProperty());
        cancel.managedProperty().bind(findings.lookingProperty());
        cancel.setOnAction(_ -> model.giveUp());
        HBox box = new HBox(note, more, cancel);
        box.getStyleClass().add("findings-note");
        return box;
    }

    private static Button link(String words) {
        Button link = new Button(words);
        link.getStyleClass().add("link");
        return link;
    }

    private static <T> void follow(
            ObservableList<T> list, Supplier<List<? extends Node>> rows, VBox box) {
        list.addListener((ListChangeListener<T>) _ -> box.getChildren().setAll(rows.get()));
    }

    private List<? extends Node> steps() {
        return model.reasons().found().stream()
                .map(because -> new ReasonView(because, model))
                .toList();
    }

    /** The latest on top, and among them where the window is. */
    private List<? extends Node> happenings() {
        List<Happening> all = new ArrayList<>(model.past().found());
        all.addAll(model.future().found());
        Mark here = model.here();
        List<Node> rows = new ArrayList<>();
        boolean told = all.isEmpty();
        for (Happening happening : all.reversed()) {
            if (!told && happening.mark().isBefore(here)) {
                rows.add(now(here));
                told = true;
            }
            rows.add(row(happening));
        }
        if (!told) {
            rows.add(now(here));
        }
        return rows;
    }

    private static Label now(Mark here) {
        Label now = new Label("%,d  you are here".formatted(here.instructions()));
        now.getStyleClass().add("here");
        now.setMaxWidth(Double.MAX_VALUE);
        return now;
    }

    private HBox row(Happening happening) {
        Label kind = new Label(happening.kind().letter());
        kind.getStyleClass().addAll("kind", happening.kind().name().toLowerCase(Locale.ROOT));
        kind.setMinWidth(Region.USE_PREF_SIZE);
        Button words =
                new Button(
                        "%,d  %s%s"
                                .formatted(
                                        happening.mark().instructions(),
                                        happening.words(),
                                        happening.where().isEmpty()
                                                ? ""
                                                : "\n" + happening.where()));
        words.setMnemonicParsing(false);
        words.setWrapText(true);
        words.getStyleClass().add("happening");
        words.setMaxWidth(Double.MAX_VALUE);
        words.setAccessibleText("go to mark " + words.getText());
        words.setOnAction(_ -> model.goTo(happening.mark()));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(kind, words);
        row.getStyleClass().add("happening-row");
        return row;
    }

    private void show(Subject subject) {
        setContent(content);
        history.getChildren().setAll(happenings());
        title.setText(
                subject.title() + subject.owner().map(owner -> " · " + owner.name()).orElse(""));
        letter.setText(subject.owner().map(Subject.Owner::letter).orElse(""));
        letter.setManaged(!letter.getText().isEmpty());
        letter.setVisible(letter.isManaged());
        letter.getStyleClass().setAll("label", "badge");
        subject.owner()
                .ifPresent(
                        owner ->
                                letter.getStyleClass()
                                        .add("of-" + owner.role().property().substring(5)));
        value.setText(subject.value());
        facts.getChildren().clear();
        int line = 0;
        for (Subject.Fact fact : subject.facts()) {
            Label label = new Label(fact.label());
            label.getStyleClass().add("muted");
            label.setMinWidth(Region.USE_PREF_SIZE);
            Label words = new Label(fact.words());
            words.setWrapText(true);
            GridPane.setValignment(label, VPos.TOP);
            facts.addRow(line++, label, words);
        }
        boolean memory = subject.dump().isPresent();
        dump.setVisible(memory);
        dump.setManaged(memory);
        double height = subject.dump().map(DumpPicture::height).orElse(0.0) * zoom;
        dump.setMinHeight(height);
        dump.setPrefHeight(height);
        dump.repaint();
        setAccessibleText(words(subject));
    }

    private static String words(Subject subject) {
        return subject.title()
                + subject.owner().map(owner -> ", of " + owner.name()).orElse("")
                + ", "
                + subject.value();
    }

    private Picture dumpOf(double width, double height) {
        return model.subjectProperty()
                .get()
                .flatMap(
                        subject ->
                                subject.dump()
                                        .map(
                                                bytes ->
                                                        DumpPicture.of(
                                                                bytes,
                                                                subject.owner(),
                                                                width,
                                                                height)))
                .orElseGet(() -> new Picture(width, height, "", List.of()));
    }

    private void byteClicked(Target target) {
        if (target instanceof Target.Bytes bytes) {
            model.chooseByte(bytes.address());
        }
    }

    /** Everything larger or smaller. */
    public void setZoom(double factor) {
        zoom = factor;
        dump.setZoom(factor);
        model.subjectProperty().get().ifPresent(this::show);
    }

    /** Other colours from now on. */
    public void setTheme(Theme theme) {
        dump.setTheme(theme);
    }
}
