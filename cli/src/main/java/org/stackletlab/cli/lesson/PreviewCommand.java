package org.stackletlab.cli.lesson;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.desktop.DesktopFace;
import org.stackletlab.cli.desktop.StartPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows a lesson as a learner sees it. */
@Command(
        name = "preview",
        description = "Open a window on a lesson, as a learner sees it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {"  lab lesson preview my-lesson"})
final class PreviewCommand implements Callable<Integer> {
    @Mixin private ChosenLesson chosen;

    @Override
    public Integer call() throws Exception {
        chosen.lesson();
        Path folder = chosen.folder().toAbsolutePath().normalize();
        if (!StartPage.canBeShown()) {
            throw new CommandException(
                    ExitCode.TOOL_MISSING,
                    "a window needs a display, and DISPLAY is not set. Without one, lab lesson show"
                            + " and lab lesson take do the same in words.");
        }
        DesktopFace.call("open", Places.sandbox(), Places.state(), folder);
        return ExitCode.OK;
    }
}
