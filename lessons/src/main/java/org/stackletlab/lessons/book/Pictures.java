package org.stackletlab.lessons.book;

import java.util.List;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.lessons.take.TakeException;

/** Makes the pictures of a hand-out. Lessons cannot do it: they know no colours and no shapes. */
public interface Pictures {
    /**
     * Pictures of some instants of a run.
     *
     * @param view stage, tree, timeline or all
     * @return an element of XHTML for each instant: {@code svg}, with one shape a line, or {@code
     *     img} with the picture in it
     * @throws TakeException if they cannot be made
     */
    List<String> of(RecordedProgram recorded, List<Mark> instants, String view)
            throws TakeException;

    /** Rules of style that they need: colours of the light theme, of the dark one, and letters. */
    Style style() throws TakeException;

    /**
     * Rules that pictures need.
     *
     * @param light custom properties
     * @param dark the same ones
     * @param rules the rest
     */
    record Style(String light, String dark, String rules) {
        /** For pictures that need none. */
        public static final Style NONE = new Style("", "", "");
    }
}
