package org.stackletlab.cli.lesson;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.guest.GuestSources;
import org.stackletlab.lessons.exercise.Handout;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.read.LessonFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives out the files that a lesson's exercises change. */
@Command(
        name = "start",
        description = "Write the files to change, and a file for answers, into a folder.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  lab lesson start slices -o work/slices",
            "  lab grade slices work/slices",
        })
final class StartCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private ChosenLesson chosen;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "Where to write them. Files that are there already are left alone.")
    private Path folder;

    @Override
    public Integer call() throws Exception {
        Lesson lesson = chosen.lesson();
        LessonFiles files = new LessonFiles(lesson.folder(), GuestSources.at(Places.home()));
        PrintWriter out = spec.commandLine().getOut();
        List<Path> written;
        try {
            written = new Handout(lesson, files).write(folder, lesson.facts().platforms());
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.BAD_DATA,
                    "%s cannot be written: %s".formatted(folder, e.getMessage()));
        }
        written.forEach(out::println);
        if (written.isEmpty()) {
            out.printf("%s has all of them already; nothing was changed.%n", folder);
        }
        out.printf("%nWhen you have changed them: lab grade %s %s%n", chosen.name(), folder);
        return ExitCode.OK;
    }
}
