package org.stackletlab.cli.lesson;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.common.Shown;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.lessons.check.LessonCheck;
import org.stackletlab.lessons.course.Course;
import org.stackletlab.lessons.format.LessonException;
import org.stackletlab.lessons.format.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds every mistake of lessons. */
@Command(
        name = "check",
        description = "Find every mistake of lessons, with file and line.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  lab lesson check                 the whole course",
            "  lab lesson check my-lesson",
            "  lab lesson check call-stack registers",
        })
final class CheckCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "LESSON",
            arity = "0..*",
            description = "Lessons' names or folders; the whole course if none is named.")
    private List<String> names = List.of();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Sandbox sandbox = Places.sandbox();
        Course course = ChosenLesson.course();
        List<Problem> all = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        for (String name : names.isEmpty() ? course.written() : names) {
            folders.add(ChosenLesson.of(name).folder().toAbsolutePath().normalize());
        }
        for (Path folder : folders) {
            List<Problem> problems = new LessonCheck(sandbox, courseOf(folder)).problems(folder);
            problems.forEach(problem -> out.println(shown(problem)));
            out.flush();
            all.addAll(problems);
        }
        out.printf(
                "%d lesson%s, %d mistake%s.%n",
                folders.size(),
                folders.size() == 1 ? "" : "s",
                all.size(),
                all.size() == 1 ? "" : "s");
        return all.isEmpty() ? ExitCode.OK : ExitCode.BAD_DATA;
    }

    /** A lesson belongs to the course that stands in the folder above it. */
    private static Optional<Course> courseOf(Path folder) throws CommandException {
        Path parent = folder.toAbsolutePath().normalize().getParent();
        if (parent == null || !Files.exists(parent.resolve("course.yaml"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Course.at(parent));
        } catch (LessonException e) {
            throw new CommandException(ExitCode.BAD_DATA, e.getMessage());
        }
    }

    private static String shown(Problem problem) {
        return "%s:%d: %s".formatted(Shown.file(problem.file()), problem.line(), problem.message());
    }
}
