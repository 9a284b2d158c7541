package org.stackletlab.cli.lesson;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.lessons.exercise.LessonTemplate;
import org.stackletlab.lessons.format.FrontMatter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a lesson to begin with. */
@Command(
        name = "new",
        description = "Make a folder with a small lesson that works, to be changed into your own.",
        mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder to make; its name is the lesson's.")
    private Path folder;

    @Override
    public Integer call() throws Exception {
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        if (!FrontMatter.isId(name)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "%s: the folder's name becomes the lesson's id, which may have small letters,"
                                    .formatted(folder)
                            + " digits and hyphens only.");
        }
        if (Files.exists(folder)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "%s is there already, and nothing was changed in it. Name a new folder."
                            .formatted(folder));
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            LessonTemplate.write(folder).forEach(out::println);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.BAD_DATA,
                    "%s cannot be written: %s".formatted(folder, e.getMessage()));
        }
        out.printf("%nNext: lab lesson check %s%n", folder);
        return ExitCode.OK;
    }
}
