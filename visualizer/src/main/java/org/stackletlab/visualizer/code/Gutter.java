package org.stackletlab.visualizer.code;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
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

    /**
     * A line's signs follow what changes; making them anew would take longer than a frame. They are
     * plain texts: labels with their skins would take most of the time that a page of code needs.
     */
    private final class Line extends Region {
        private static final double EDGE = 3;
        private static final double STOP = 11;
        private static final double NUMBER = 27;
        private static final double MARK = 13;

        private final int line;
        private final Text stop = new Text();
        private final Text number = new Text();
        private final Text mark = new Text();
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
            mark.setText(wrong ? "✖" : line == current ? "▶" : "");
            String style = wrong ? "wrong-sign" : "here-sign";
            if (!mark.getStyleClass().contains(style)) {
                mark.getStyleClass().setAll(style);
            }
            setAccessibleText(
                    "line %d%s%s%s"
                            .formatted(
                                    line,
                                    line == current ? ", runs next" : "",
                                    stop.getText().isEmpty() ? "" : ", breakpoint",
                                    wrong ? ", complaint" : ""));
            requestLayout();
        }

        private double numberWidth() {
            return numbered ? Math.max(NUMBER, number.getLayoutBounds().getWidth()) : 0;
        }

        @Override
        protected double computePrefWidth(double height) {
            return EDGE + STOP + numberWidth() + MARK + EDGE;
        }

        @Override
        protected double computeMinWidth(double height) {
            return computePrefWidth(height);
        }

        @Override
        protected double computePrefHeight(double width) {
            return number.getLayoutBounds().getHeight();
        }

        @Override
        protected void layoutChildren() {
            double end = EDGE + STOP + numberWidth();
            place(stop, EDGE);
            place(number, end - number.getLayoutBounds().getWidth());
            place(mark, end + (MARK - mark.getLayoutBounds().getWidth()) / 2);
        }

        private void place(Text text, double x) {
            Bounds bounds = text.getLayoutBounds();
            text.relocate(x, (getHeight() - bounds.getHeight()) / 2);
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
