package org.stackletlab.cli.lesson;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.lessons.fact.Expression;
import org.stackletlab.lessons.fact.FactException;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.run.LessonRuns;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.Progress;
import org.stackletlab.lessons.take.TakeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Evaluates an expression, for those who write lessons. */
@Command(
        name = "ask",
        description = "Ask the recording of a lesson's program, on each of its platforms.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  lab lesson ask slices 'saved(3)'",
            "  lab lesson ask my-lesson --program turns.c 'in-place(guest, switched:2)'",
        })
final class AskCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private ChosenLesson chosen;

    @Option(
            names = "--program",
            paramLabel = "FILE",
            description = "A program of the lesson; its own if not said.")
    private Optional<String> program = Optional.empty();

    @Parameters(
            index = "1",
            paramLabel = "EXPRESSION",
            description = "As in questions and in prose; docs/how-to/write-a-lesson.md lists them.")
    private String expression;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Lesson lesson = chosen.lesson();
        try (LessonRuns runs = new LessonRuns(Places.sandbox(), lesson)) {
            for (String platform : lesson.facts().platforms()) {
                LessonSession session = new LessonSession(runs, platform, Progress.nowhere());
                out.printf(
                        "%-8s %s%n",
                        platform,
                        Expression.parse(expression).evaluate(session.facts(program)).shown());
            }
        } catch (FactException | TakeException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        }
        return ExitCode.OK;
    }
}
