package org.stackletlab.cli.lesson;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.common.Terminal;
import org.stackletlab.cli.lesson.terminal.Page;
import org.stackletlab.cli.lesson.terminal.Prompt;
import org.stackletlab.cli.lesson.terminal.TerminalLesson;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.grade.Grader;
import org.stackletlab.lessons.run.LessonRuns;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.Progress;
import org.stackletlab.lessons.take.TakeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes a lesson in the terminal. */
@Command(
        name = "take",
        description = "Take a lesson in the terminal, step by step; works over ssh.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nWhat was done is remembered; the next time the lesson goes on there.%n",
        footer = {
            "",
            "Examples:",
            "  lab lesson take call-stack",
            "  lab lesson take slices --again"
        })
final class TakeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private ChosenLesson chosen;

    @Option(names = "--again", description = "Forget what was done, and begin at the beginning.")
    private boolean again;

    @Option(
            names = {"-C", "--folder"},
            paramLabel = "DIR",
            description =
                    "Where the files of exercises are written; lab-lessons/LESSON if not said.")
    private Path folder;

    @Override
    public Integer call() throws Exception {
        Lesson lesson = chosen.lesson();
        Progress progress = Progress.in(Places.state());
        progress.trouble().ifPresent(spec.commandLine().getErr()::println);
        Sandbox sandbox = Places.sandbox();
        try (LessonRuns runs = new LessonRuns(sandbox, lesson);
                Grader grader = Grader.of(sandbox, lesson)) {
            LessonSession session = new LessonSession(runs, chosen.platform(lesson), progress);
            if (again) {
                session.startAgain();
            }
            Path work = folder != null ? folder : Path.of("lab-lessons", lesson.id());
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            Page page = new Page(spec.commandLine().getOut(), Terminal.colours());
            new TerminalLesson(session, page, new Prompt(in, page), work, grader).take();
        } catch (TakeException e) {
            throw new CommandException(ExitCode.BAD_DATA, e.getMessage());
        }
        progress.trouble().ifPresent(spec.commandLine().getErr()::println);
        return ExitCode.OK;
    }
}
