package org.stackletlab.visualizer.code;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.stackletlab.visualizer.edit.Comparison;
import org.stackletlab.visualizer.edit.Complaint;
import org.stackletlab.visualizer.edit.Document;
import org.stackletlab.visualizer.edit.Draft;
import org.stackletlab.visualizer.edit.EditViewModel;
import org.stackletlab.visualizer.edit.RerunViewModel;
import org.stackletlab.visualizer.paint.Scrolled;

/** Below the code, in words: drafts that were found, work, complaints, what differs from before. */
final class Notices extends VBox {
    private static final double MOST = 0.45;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm").withZone(ZoneId.systemDefault());

    private final RerunViewModel rerun;
    private final EditViewModel edit;
    private final Runnable nextComplaint;

    /**
     * No notices yet.
     *
     * @param nextComplaint goes to the next complaint
     */
    private Notices(Workbench bench, Runnable nextComplaint) {
        this.rerun = bench.rerun();
        this.edit = bench.edit();
        this.nextComplaint = nextComplaint;
        getStyleClass().add("notices");
        rerun.workProperty().addListener((_, _, _) -> refresh());
        rerun.wordsProperty().addListener((_, _, _) -> refresh());
        rerun.complaintsProperty().addListener((_, _, _) -> refresh());
        rerun.comparisonProperty().addListener((_, _, _) -> refresh());
        edit.wordsProperty().addListener((_, _, _) -> refresh());
        edit.offersProperty().addListener((_, _, _) -> refresh());
        refresh();
    }

    /**
     * Notices that take at most half of a part's room: the code must be seen beside what is said
     * about it.
     */
    static ScrollPane below(Region part, Workbench bench, Runnable nextComplaint) {
        Notices notices = new Notices(bench, nextComplaint);
        ScrollPane scroll = Scrolled.straight(new ScrollPane(notices));
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        scroll.prefHeightProperty().bind(notices.heightProperty().add(2));
        scroll.maxHeightProperty().bind(part.heightProperty().multiply(MOST));
        scroll.visibleProperty().bind(notices.visibleProperty());
        scroll.managedProperty().bind(notices.visibleProperty());
        return scroll;
    }

    private void refresh() {
        getChildren().clear();
        for (Map.Entry<Document, Draft> offer : edit.offersProperty().get().entrySet()) {
            getChildren().add(offer(offer.getKey(), offer.getValue()));
        }
        if (!rerun.workProperty().get().isEmpty()) {
            getChildren().add(work());
        }
        List<Complaint> complaints = rerun.complaintsProperty().get();
        if (!complaints.isEmpty()) {
            getChildren().add(complaints(complaints));
        }
        for (String words : List.of(rerun.wordsProperty().get(), edit.wordsProperty().get())) {
            if (!words.isEmpty()) {
                getChildren().add(label(words, "code-note"));
            }
        }
        rerun.comparisonProperty().get().ifPresent(found -> getChildren().add(comparison(found)));
        if (rerun.hasOther() && rerun.comparisonProperty().get().isEmpty()) {
            getChildren().add(compareOffer());
        }
        setManaged(!getChildren().isEmpty());
        setVisible(isManaged());
    }

    private Node offer(Document document, Draft draft) {
        return box(
                "offer",
                label(
                        "An unsaved edit of %s of %s was found."
                                .formatted(document.name(), TIME.format(draft.at())),
                        "code-note"),
                buttons(
                        button("Take it", () -> edit.take(document)),
                        button("Look at the file as it is", () -> edit.leave(document))));
    }

    private Node work() {
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setAccessibleText("work is under way");
        return box(
                "work",
                label(rerun.workProperty().get(), "code-note"),
                buttons(bar, button("Cancel", rerun::cancel)));
    }

    private Node complaints(List<Complaint> all) {
        Complaint first = all.getFirst();
        long errors = all.stream().filter(Complaint::error).count();
        String count =
                errors > 0
                        ? "%d error%s: the run that is shown is the one before"
                                .formatted(errors, errors == 1 ? "" : "s")
                        : "%d warning%s".formatted(all.size(), all.size() == 1 ? "" : "s");
        VBox box =
                box(
                        errors > 0 ? "failed" : "warned",
                        label((errors > 0 ? "✖ " : "! ") + count, "code-note-title"),
                        label(file(first) + first.words(), "code-note"));
        if (all.size() > 1 || first.line() > 0) {
            box.getChildren().add(buttons(button("Go to the next one", nextComplaint)));
        }
        return box;
    }

    private static String file(Complaint complaint) {
        String name = complaint.file().replace('\\', '/');
        return name.isEmpty() ? "" : name.substring(name.lastIndexOf('/') + 1) + ", ";
    }

    private Node compareOffer() {
        return buttons(button("Compare with before", rerun::compare), other());
    }

    private Button other() {
        return button(
                rerun.isNewest() ? "Show the run before" : "Show the new run", rerun::showOther);
    }

    private Node comparison(Comparison found) {
        VBox box = box("comparison", label("COMPARED WITH BEFORE", "caption"));
        box.getChildren().add(label(found.headline(), "code-note-title"));
        for (String line : found.lines()) {
            box.getChildren().add(label(line, "code-note"));
        }
        FlowPane row = buttons();
        if (found.there().isPresent()) {
            row.getChildren().add(button("Go there in the new run", rerun::goToDifference));
        }
        row.getChildren().addAll(other(), button("Close", rerun::closeComparison));
        box.getChildren().add(row);
        return box;
    }

    private static VBox box(String style, Node... content) {
        VBox box = new VBox(6, content);
        box.getStyleClass().addAll("code-note-box", style);
        return box;
    }

    private static Label label(String words, String style) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    private static FlowPane buttons(Node... content) {
        FlowPane row = new FlowPane(6, 6, content);
        row.getStyleClass().add("code-note-buttons");
        return row;
    }

    private static Button button(String words, Runnable action) {
        Button button = new Button(words);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
