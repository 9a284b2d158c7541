package org.stackletlab.visualizer.code;

import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.inspector.recording.SourceText;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.player.ShownFrame;

/** The source around the next instruction. */
public final class CodeView extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final int LINES_ABOVE = 12;

    private final PlayerViewModel player;
    private final Label file = new Label("source");
    private final ListView<String> lines = new ListView<>();
    private Optional<SourcePosition> shown = Optional.empty();

    public CodeView(PlayerViewModel player) {
        this.player = player;
        getStyleClass().add("code");
        file.getStyleClass().add("tab");
        lines.setCellFactory(_ -> new Line());
        lines.setFocusTraversable(false);
        lines.setAccessibleText("source");
        setVgrow(lines, Priority.ALWAYS);
        getChildren().addAll(file, lines);
        player.momentProperty().addListener((_, _, moment) -> show(moment.position()));
        player.shownFrameProperty()
                .addListener(
                        (_, _, frame) ->
                                show(
                                        frame.flatMap(ShownFrame::position)
                                                .or(
                                                        () ->
                                                                player.momentProperty()
                                                                        .get()
                                                                        .position())));
    }

    private void show(Optional<SourcePosition> position) {
        Optional<SourceText> source =
                position.flatMap(at -> player.session().recorded().sources().named(at.file()));
        if (source.isEmpty()) {
            return;
        }
        boolean otherFile = shown.isEmpty() || !shown.get().file().equals(position.get().file());
        shown = position;
        if (otherFile) {
            file.setText(position.get().file());
            lines.setItems(FXCollections.observableList(source.get().lines()));
        }
        lines.refresh();
        lines.scrollTo(Math.max(0, position.get().line() - LINES_ABOVE));
    }

    /** A line with its number; the current one is marked. */
    private final class Line extends ListCell<String> {
        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? "" : "%4d  %s".formatted(getIndex() + 1, text.replace("\t", "    ")));
            boolean current = !empty && shown.filter(at -> at.line() == getIndex() + 1).isPresent();
            pseudoClassStateChanged(CURRENT, current);
        }
    }
}
