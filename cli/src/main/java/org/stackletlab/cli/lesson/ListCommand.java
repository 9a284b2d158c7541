package org.stackletlab.cli.lesson;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.lessons.course.Course;
import org.stackletlab.lessons.format.FrontMatter;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.read.LessonReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the lessons of the course. */
@Command(
        name = "list",
        description = "List the lessons of the course, in order.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Course course = ChosenLesson.course();
        List<Lesson> lessons =
                course.written().stream()
                        .map(id -> LessonReader.inspect(course.folder(id)).lesson())
                        .flatMap(java.util.Optional::stream)
                        .toList();
        int width = lessons.stream().mapToInt(each -> each.id().length()).max().orElse(0);
        int minutes = 0;
        out.printf("%s%n%n", course.title());
        for (int i = 0; i < lessons.size(); i++) {
            FrontMatter facts = lessons.get(i).facts();
            minutes += facts.minutes();
            out.printf(
                    "%3d  %-" + Math.max(1, width) + "s  %3d min  %s%n",
                    i + 1,
                    facts.id(),
                    facts.minutes(),
                    facts.title());
        }
        out.printf(
                "%n%d lessons, %d hours and %d minutes. Begin with: lab lesson take %s%n",
                lessons.size(),
                minutes / 60,
                minutes % 60,
                lessons.isEmpty() ? "LESSON" : lessons.getFirst().id());
        return ExitCode.OK;
    }
}
