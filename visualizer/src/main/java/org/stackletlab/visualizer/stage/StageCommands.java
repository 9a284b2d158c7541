package org.stackletlab.visualizer.stage;

import org.stackletlab.visualizer.command.Commands;

/** What can be done with the stage. */
public final class StageCommands {
    private StageCommands() {}

    /** Adds what can be done with a stage. */
    public static void addTo(Commands commands, StageViewModel stage) {
        commands.add("stage-larger", "the stack column larger", "Alt+Up", stage::larger);
        commands.add("stage-smaller", "the stack column smaller", "Alt+Down", stage::smaller);
        commands.add("stage-fit", "the stack column as it just fits", "Alt+0", stage::usualSize);
        commands.add(
                "true-scale", "heights in proportion to bytes, or not", "Alt+T", stage::otherScale);
        commands.add("grow-direction", "low addresses on top, or high ones", "Alt+G", stage::turn);
        commands.add("fold", "equal calls as one, or one by one", "Alt+E", stage::foldOrUnfold);
        commands.add("heap-down", "further stacklets", "PageDown", () -> stage.heapPage(1));
        commands.add("heap-up", "earlier stacklets", "PageUp", () -> stage.heapPage(-1));
        commands.add(
                "stage-reset", "the stack pointer and the first stacklets", "Alt+R", stage::reset);
    }
}
