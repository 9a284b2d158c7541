package org.stackletlab.cli.recording;

import java.util.List;
import picocli.CommandLine;

/**
 * All commands of this package, made only when one of them may be wanted: `lab run` starts fast.
 */
public final class RecordingCommands {
    private static final List<Class<?>> COMMANDS =
            List.of(
                    RecordCommand.class,
                    StoryCommand.class,
                    EventsCommand.class,
                    ShowCommand.class,
                    TraceCommand.class,
                    FindCommand.class,
                    WhyCommand.class,
                    DiffCommand.class);

    private RecordingCommands() {}

    /** Adds the commands to {@code lab}. */
    public static void addTo(CommandLine lab) {
        COMMANDS.forEach(lab::addSubcommand);
    }
}
