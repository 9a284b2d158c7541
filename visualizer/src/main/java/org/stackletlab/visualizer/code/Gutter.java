package org.stackletlab.visualizer.code;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.fxmisc.richtext.CodeArea;
import org.stackletlab.visualizer.edit.Complaint;

/** Beside each line: its number, and signs for the current line, a breakpoint, a complaint. */
final class Gutter {
    private final CodeArea area;
    private final IntSupplier lines;
    private final Stops stops;
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

    Gutter(CodeArea area, IntSupplier lines, Stops stops) {
        this.area = area;
        this.lines = lines;
        this.stops = stops;
    }

    /** What stands beside a line. */
    Node line(int index) {
        int line = index + 1;
        String stop = stops.sign().apply(line);
        Label sign = new Label(stop);
        sign.getStyleClass().add("stop-sign");
        Label number = new Label(numbered ? Integer.toString(line) : "");
        number.getStyleClass().add("line-number");
        number.setVisible(numbered);
        number.setManaged(numbered);
        Label mark = new Label(wrong(line) ? "✖" : line == current ? "▶" : "");
        mark.getStyleClass().add(wrong(line) ? "wrong-sign" : "here-sign");
        HBox all = new HBox(sign, number, mark);
        all.getStyleClass().add("gutter");
        all.setAccessibleText(
                "line %d%s%s%s"
                        .formatted(
                                line,
                                line == current ? ", runs next" : "",
                                stop.isEmpty() ? "" : ", breakpoint",
                                wrong(line) ? ", complaint" : ""));
        all.setOnMouseClicked(_ -> stops.toggle().accept(line));
        return all;
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
        int before = current;
        current = line;
        redraw(before);
        redraw(line);
    }

    void setComplaints(List<Complaint> about) {
        complaints = about;
        refresh();
    }

    private void redraw(int line) {
        if (line > 0 && line <= lines.getAsInt()) {
            area.recreateParagraphGraphic(line - 1);
        }
    }

    /** Draws all of it anew. */
    void refresh() {
        area.setParagraphGraphicFactory(this::line);
    }
}
