package org.stackletlab.cli.lesson.terminal;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.text.WorldText;
import org.stackletlab.lessons.run.ToldRun;

/** A recorded run as lines: what was printed, with a bar, and what is told between. */
public final class RunText {
    private static final int MOST_LINES = 400;

    /** Characters in a line: those of a terminal, without an indentation. */
    private static final int WIDTH = Page.WIDTH - 2;

    private RunText() {}

    /**
     * The lines of a run.
     *
     * @param level none, story or slice
     */
    public static List<String> of(RecordedProgram recorded, String level) {
        ToldRun run = ToldRun.of(recorded, level, MOST_LINES);
        List<String> lines = new ArrayList<>();
        for (ToldRun.Line line : run.lines()) {
            lines.add(
                    switch (line.kind()) {
                        case PRINTED -> "     | " + line.text();
                        case TOLD -> line.text();
                        case ENDED -> "The run ended with " + line.text();
                    });
        }
        if (run.more() > 0) {
            lines.add("... and %d more lines".formatted(run.more()));
        }
        return lines;
    }

    /**
     * What there is to see at an instant.
     *
     * @param show the parts that the lesson shows: tree for the layers, anything else for stacks;
     *     empty for all
     * @param registers whether they are to be seen, too
     */
    public static List<String> instant(World world, List<String> show, boolean registers) {
        WorldText text = WorldText.of(world, WIDTH);
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
            lines.addAll(text.calls());
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

    /** All that there is to see at an instant. */
    static List<String> everything(World world) {
        WorldText text = WorldText.of(world, WIDTH);
        List<String> lines = new ArrayList<>(text.registers());
        if (world.sandwich().isPresent()) {
            lines.addAll(text.layers());
        }
        lines.addAll(text.calls());
        lines.addAll(text.locals());
        lines.addAll(text.world());
        lines.addAll(text.stack());
        return lines;
    }
}
