package org.stackletlab.visualizer.session;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.stackletlab.emulator.state.Mark;

/**
 * A call of a routine of which there are no events, as a list of what it does.
 *
 * @param title which call it is; empty if there are none in the run
 * @param rows what it does, in the order of time
 */
public record ShownCall(String title, List<Row> rows) {
    /** Where all that is worth telling is an event. */
    public static final ShownCall NONE = new ShownCall("", List.of());

    public ShownCall {
        requireNonNull(title, "title");
        rows = List.copyOf(rows);
    }

    /**
     * One thing that it does.
     *
     * @param mark when it begins
     */
    public record Row(Mark mark, String words) {
        public Row {
            requireNonNull(mark, "mark");
            requireNonNull(words, "words");
        }
    }
}
