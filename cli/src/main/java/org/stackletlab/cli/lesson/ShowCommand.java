package org.stackletlab.cli.lesson;

import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.common.Terminal;
import org.stackletlab.cli.lesson.terminal.LessonPrinter;
import org.stackletlab.cli.lesson.terminal.Page;
import org.stackletlab.lessons.format.Block;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.Section;
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

/** Prints a lesson. */
@Command(
        name = "show",
        description = "Print a lesson: prose, programs, questions.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ShowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private ChosenLesson chosen;

    @Option(names = "--answers", description = "With the answers, for those who teach it.")
    private boolean answers;

    @Override
    public Integer call() throws Exception {
        Lesson lesson = chosen.lesson();
        try (LessonRuns runs = new LessonRuns(Places.sandbox(), lesson)) {
            LessonSession session =
                    new LessonSession(runs, chosen.platform(lesson), Progress.in(Places.state()));
            Page page = new Page(spec.commandLine().getOut(), Terminal.colours());
            LessonPrinter printer = new LessonPrinter(session, page, false);
            printer.title();
            for (Section section : lesson.sections()) {
                page.heading(section.heading().title());
                for (Block block : section.blocks()) {
                    if (session.isShown(block)) {
                        printer.block(block);
                        if (answers && block instanceof Step step) {
                            answer(session, printer, page, step);
                        }
                    }
                }
            }
        } catch (TakeException e) {
            throw new CommandException(ExitCode.BAD_DATA, e.getMessage());
        }
        return ExitCode.OK;
    }

    private static void answer(LessonSession session, LessonPrinter printer, Page page, Step step)
            throws TakeException {
        var question = session.question(step);
        if (question.isPresent()) {
            page.labelled("Answer:", session.filled(question.get().right()));
            page.gap();
        }
        printer.told(step);
    }
}
