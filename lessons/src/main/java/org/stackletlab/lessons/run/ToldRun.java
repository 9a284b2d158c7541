package org.stackletlab.lessons.run;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.inspector.story.Story;

/**
 * A run as lines: what was printed, and what is told between.
 *
 * @param lines the first of them
 * @param more how many follow
 */
public record ToldRun(List<Line> lines, int more) {
    public ToldRun {
        lines = List.copyOf(lines);
    }

    /** What a line is. */
    public enum Kind {
        /** The program printed it. */
        PRINTED,
        /** A sentence about an event. */
        TOLD,
        /** Exit code and reason of a run that did not end with 0: "exit code 134: …". */
        ENDED
    }

    /**
     * One line.
     *
     * @param text without a line end
     */
    public record Line(Kind kind, String text) {
        public Line {
            requireNonNull(kind, "kind");
            requireNonNull(text, "text");
        }
    }

    /**
     * The lines of a run.
     *
     * @param level none, story or slice
     * @param most how many lines are wanted
     */
    public static ToldRun of(RecordedProgram recorded, String level, int most) {
        List<Line> lines = new ArrayList<>();
        Story story = new Story(recorded.image());
        StringBuilder open = new StringBuilder();
        for (Event event : recorded.events()) {
            if (event instanceof Event.Output output) {
                open.append(output.text());
                for (int end = open.indexOf("\n"); end >= 0; end = open.indexOf("\n")) {
                    lines.add(new Line(Kind.PRINTED, open.substring(0, end)));
                    open.delete(0, end + 1);
                }
            } else if (isTold(event, level)) {
                lines.add(new Line(Kind.TOLD, story.sentence(event)));
            }
        }
        if (!open.isEmpty()) {
            lines.add(new Line(Kind.PRINTED, open.toString()));
        }
        StopReason reason = recorded.recording().reason();
        if (reason.exitCode() != 0) {
            String why = reason.describe(recorded.image());
            lines.add(new Line(Kind.ENDED, "exit code %d: %s".formatted(reason.exitCode(), why)));
        }
        int shown = Math.min(most, lines.size());
        return new ToldRun(lines.subList(0, shown), lines.size() - shown);
    }

    /**
     * Whether an event is told, beside what the program prints.
     *
     * @param level none, story or slice
     */
    public static boolean isTold(Event event, String level) {
        return switch (level) {
            case "story" -> Story.isTold(event, Level.STORY) && !Story.speaksForItself(event);
            case "slice" -> Story.isTold(event, Level.SLICE) && !Story.speaksForItself(event);
            default -> false;
        };
    }
}
