package org.stackletlab.cli.desktop;

import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.recording.RecordingSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Opens a window on a run. */
@Command(
        name = "view",
        description = "Open a window: see slices move, forward and backward in time.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        separator = " ",
        customSynopsis = "lab view RUN.lab|FILE... [OPTIONS] [-- ARGUMENTS OF THE PROGRAM]",
        footerHeading = "%nExamples:%n",
        footer = {
            "  lab view stacklet-asm/examples/producer_consumer.c",
            "  lab view run.lab",
            "  lab view --platform arm prog.c",
        })
final class ViewCommand implements Callable<Integer> {
    @Mixin private RecordingSource source;

    @Override
    public Integer call() throws Exception {
        if (!StartPage.canBeShown()) {
            throw new CommandException(
                    ExitCode.TOOL_MISSING,
                    "a window needs a display, and DISPLAY is not set. Without one, lab picture makes"
                            + " pictures, and lab story and lab show tell the same in words.");
        }
        return source.one(
                recorded -> {
                    DesktopFace.call("view", Places.sandbox(), recorded, source.title());
                    return ExitCode.OK;
                });
    }
}
