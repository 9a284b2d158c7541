package org.stackletlab.visualizer.lesson;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.lessons.run.ToldRun;

/** A run as lines: what was printed, with a bar before it, and what is told between. */
public final class RunLines {
    /** Stands before what the program printed. */
    public static final String PRINTED = "│ ";

    private static final int MOST = 300;

    private RunLines() {}

    /**
     * The lines of a run.
     *
     * @param level none, story or slice
     */
    static List<String> of(RecordedProgram recorded, String level) {
        ToldRun run = ToldRun.of(recorded, level, MOST);
        List<String> lines = new ArrayList<>();
        for (ToldRun.Line line : run.lines()) {
            lines.add(
                    switch (line.kind()) {
                        case PRINTED -> PRINTED + line.text();
                        case TOLD -> line.text();
                        case ENDED -> "It ended with " + line.text();
                    });
        }
        if (run.more() > 0) {
            lines.add("… and %d more lines".formatted(run.more()));
        }
        return lines;
    }
}
