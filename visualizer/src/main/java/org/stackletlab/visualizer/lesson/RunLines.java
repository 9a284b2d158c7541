package org.stackletlab.visualizer.lesson;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.inspector.story.Story;

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
        List<String> lines = new ArrayList<>();
        Story story = new Story(recorded.image());
        StringBuilder open = new StringBuilder();
        for (Event event : recorded.events()) {
            if (event instanceof Event.Output output) {
                open.append(output.text());
                for (int end = open.indexOf("\n"); end >= 0; end = open.indexOf("\n")) {
                    lines.add(PRINTED + open.substring(0, end));
                    open.delete(0, end + 1);
                }
            } else if (isTold(event, level)) {
                lines.add(story.sentence(event));
            }
        }
        if (!open.isEmpty()) {
            lines.add(PRINTED + open);
        }
        StopReason reason = recorded.recording().reason();
        if (reason.exitCode() != 0) {
            String why = reason.describe(recorded.image());
            lines.add("It ended with exit code %d: %s".formatted(reason.exitCode(), why));
        }
        if (lines.size() > MOST) {
            int more = lines.size() - MOST;
            lines.subList(MOST, lines.size()).clear();
            lines.add("… and %d more lines".formatted(more));
        }
        return lines;
    }

    private static boolean isTold(Event event, String level) {
        if (level.equals("none") || Story.speaksForItself(event)) {
            return false;
        }
        return Story.isTold(event, level.equals("slice") ? Level.SLICE : Level.STORY);
    }
}
