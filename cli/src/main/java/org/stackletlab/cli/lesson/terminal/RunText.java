package org.stackletlab.cli.lesson.terminal;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.inspector.story.Story;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.text.WorldText;

/** A recorded run as lines: what was printed, with a bar, and what is told between. */
public final class RunText {
    private static final int MOST_LINES = 400;

    private RunText() {}

    /**
     * The lines of a run.
     *
     * @param level none, story or slice
     */
    public static List<String> of(RecordedProgram recorded, String level) {
        List<String> lines = new ArrayList<>();
        Story story = new Story(recorded.image());
        StringBuilder open = new StringBuilder();
        recorded.events().stream()
                .forEach(
                        event -> {
                            if (event instanceof Event.Output output) {
                                open.append(output.text());
                                printed(open, lines);
                            } else if (isTold(event, level)) {
                                lines.add(story.sentence(event));
                            }
                        });
        if (!open.isEmpty()) {
            lines.add("     | " + open);
        }
        StopReason reason = recorded.recording().reason();
        if (reason.exitCode() != 0) {
            lines.add(
                    "The run ended with exit code %d: %s"
                            .formatted(reason.exitCode(), reason.describe(recorded.image())));
        }
        if (lines.size() > MOST_LINES) {
            int more = lines.size() - MOST_LINES;
            lines.subList(MOST_LINES, lines.size()).clear();
            lines.add("... and %d more lines".formatted(more));
        }
        return lines;
    }

    private static boolean isTold(Event event, String level) {
        return switch (level) {
            case "story" -> Story.isTold(event, Level.STORY) && !Story.speaksForItself(event);
            case "slice" -> Story.isTold(event, Level.SLICE) && !Story.speaksForItself(event);
            default -> false;
        };
    }

    private static void printed(StringBuilder open, List<String> lines) {
        int end = open.indexOf("\n");
        while (end >= 0) {
            lines.add("     | " + open.substring(0, end));
            open.delete(0, end + 1);
            end = open.indexOf("\n");
        }
    }

    /**
     * What there is to see at an instant.
     *
     * @param show the parts that the lesson shows: tree for the layers, anything else for stacks;
     *     empty for all
     * @param registers whether they are to be seen, too
     */
    public static List<String> instant(World world, List<String> show, boolean registers) {
        WorldText text = WorldText.of(world, 96);
        List<String> lines = new ArrayList<>();
        if (registers) {
            lines.addAll(text.registers());
        }
        boolean tree = show.contains("tree") && world.sandwich().isPresent();
        if (tree) {
            lines.addAll(text.layers());
        }
        boolean stacks = !tree || show.contains("stack") || show.contains("slices");
        if (stacks) {
            text.world().stream()
                    .takeWhile(
                            line ->
                                    !line.startsWith("thread block")
                                            && !line.startsWith("stacklet "))
                    .forEach(lines::add);
            lines.addAll(text.stack());
        }
        return lines;
    }
}
