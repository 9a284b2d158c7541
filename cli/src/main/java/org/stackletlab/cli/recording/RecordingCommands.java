package org.stackletlab.cli.recording;

import java.util.List;
import picocli.CommandLine;

/**
 * All commands of this package, made only when one of them may be wanted: `lab run` starts fast.
 */
public final class RecordingCommands {
    private RecordingCommands() {}

    /** Adds the commands to {@code lab}. */
    public static void addTo(CommandLine lab) {
        for (Object command : List.of(new RecordCommand(), new TraceCommand(), new FindCommand())) {
            lab.addSubcommand(command);
        }
    }
}
