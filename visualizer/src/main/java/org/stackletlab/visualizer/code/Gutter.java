package org.stackletlab.visualizer.code;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.stackletlab.visualizer.edit.Complaint;

/** Beside each line: its number, and signs for the current line, a breakpoint, a complaint. */
final class Gutter {
    private final Stops stops;
    private final IntegerProperty changes = new SimpleIntegerProperty();
    private int current;
    private boolean numbered = true;
    private List<Complaint> complaints = List.of();

    /**
     * Breakpoints by line.
     *
     * @param sign what stands at a line, counted from 1; empty for none
     * @param toggle sets or removes one
     */
    record Stops(IntFunction<String> sign, IntConsumer toggle) {}

    Gutter(Stops stops) {
        this.stops = stops;
    }

    /** What stands beside a line. */
    Node line(int index) {
        return new Line(index + 1);
    }

    /** A line's signs follow what changes; making them anew would take longer than a frame. */
    private final class Line extends HBox {
        private final int line;
        private final Label stop = new Label();
        private final Label number = new Label();
        private final Label mark = new Label();
        private final ChangeListener<Number> changed = (_, _, _) -> update();

        Line(int line) {
            this.line = line;
            stop.getStyleClass().add("stop-sign");
            number.getStyleClass().add("line-number");
            getChildren().addAll(stop, number, mark);
            getStyleClass().add("gutter");
            setOnMouseClicked(_ -> stops.toggle().accept(line));
            changes.addListener(new WeakChangeListener<>(changed));
            update();
        }

        private void update() {
            boolean wrong = wrong(line);
            stop.setText(stops.sign().apply(line));
            number.setText(numbered ? Integer.toString(line) : "");
            number.setVisible(numbered);
            number.setManaged(numbered);
            mark.setText(wrong ? "✖" : line == current ? "▶" : "");
            String style = wrong ? "wrong-sign" : "here-sign";
            if (!mark.getStyleClass().contains(style)) {
                mark.getStyleClass().setAll("label", style);
            }
            setAccessibleText(
                    "line %d%s%s%s"
                            .formatted(
                                    line,
                                    line == current ? ", runs next" : "",
                                    stop.getText().isEmpty() ? "" : ", breakpoint",
                                    wrong ? ", complaint" : ""));
        }
    }

    private boolean wrong(int line) {
        return complaints.stream().anyMatch(complaint -> complaint.line() == line);
    }

    /** Whether lines have numbers that mean something. */
    void setNumbered(boolean wanted) {
        if (numbered != wanted) {
            numbered = wanted;
            refresh();
        }
    }

    void setCurrent(int line) {
        current = line;
        refresh();
    }

    void setComplaints(List<Complaint> about) {
        complaints = about;
        refresh();
    }

    /** Shows what there is now. */
    void refresh() {
        changes.set(changes.get() + 1);
    }
}
