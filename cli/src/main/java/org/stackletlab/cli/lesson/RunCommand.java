package org.stackletlab.cli.lesson;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.lesson.terminal.RunText;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.run.LessonRuns;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.Progress;
import org.stackletlab.lessons.take.TakeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the programs of a lesson. */
@Command(
        name = "run",
        description = "Run the programs that a lesson runs, with their story.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private ChosenLesson chosen;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            defaultValue = "story",
            description = "none, story or slice; default ${DEFAULT-VALUE}.")
    private String level;

    @Override
    public Integer call() throws Exception {
        if (!Set.of("none", "story", "slice").contains(level)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--level %s: there are none, story and slice.".formatted(level));
        }
        PrintWriter out = spec.commandLine().getOut();
        Lesson lesson = chosen.lesson();
        try (LessonRuns runs = new LessonRuns(Places.sandbox(), lesson)) {
            LessonSession session =
                    new LessonSession(runs, chosen.platform(lesson), Progress.in(Places.state()));
            Set<String> programs = new LinkedHashSet<>();
            lesson.facts().program().ifPresent(programs::add);
            for (Step step : session.steps()) {
                if (step instanceof Step.Run run) {
                    run.program().ifPresent(programs::add);
                }
            }
            for (String program : programs) {
                out.printf("=== %s on %s%n", program, session.platform());
                RunText.of(session.recording(Optional.of(program)), level).forEach(out::println);
                out.println();
            }
        } catch (TakeException e) {
            throw new CommandException(ExitCode.BAD_DATA, e.getMessage());
        }
        return ExitCode.OK;
    }
}
