package org.stackletlab.cli.lesson;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.lessons.course.Course;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.LessonException;
import org.stackletlab.lessons.read.LessonReader;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The lesson that a command is about: one of the course, or a folder. */
public final class ChosenLesson {
    /** The platform that is taken if none is named, where a lesson is for it. */
    public static final String USUAL = "x86_64";

    @Parameters(
            index = "0",
            paramLabel = "LESSON",
            description = "A lesson's name, as lab lesson list shows it, or its folder.")
    private String name;

    @Option(
            names = "--platform",
            paramLabel = "NAME",
            description =
                    "A platform of lab platforms; the first of the lesson's that is x86_64 if not said.")
    private Optional<String> platform = Optional.empty();

    ChosenLesson() {}

    /** The lesson of a name, or in a folder. */
    public static ChosenLesson of(String name) {
        ChosenLesson chosen = new ChosenLesson();
        chosen.name = name;
        return chosen;
    }

    /** As the user named it. */
    String name() {
        return name;
    }

    /** The lesson's folder. */
    Path folder() throws CommandException {
        Path named = Path.of(name);
        if (Files.isRegularFile(named) && name.endsWith("lesson.md")) {
            return named.toAbsolutePath().getParent();
        }
        if (Files.isDirectory(named)) {
            return named;
        }
        Course course = course();
        if (course.written().contains(name)) {
            return course.folder(name);
        }
        throw new CommandException(
                ExitCode.USAGE,
                "%s: no lesson has this name, and there is no such folder. There are: %s."
                        .formatted(name, String.join(", ", course.written())));
    }

    /**
     * The lesson, which must have no mistakes.
     *
     * @throws CommandException if there is none of this name, or if it has
     */
    public Lesson lesson() throws CommandException {
        Path folder = folder();
        try {
            return LessonReader.read(folder);
        } catch (LessonException e) {
            throw new CommandException(ExitCode.BAD_DATA, e.getMessage());
        }
    }

    /** The platform to take it on. */
    String platform(Lesson lesson) throws CommandException {
        if (platform.isEmpty()) {
            return lesson.facts().platformLike(USUAL);
        }
        if (!lesson.facts().platforms().contains(platform.get())) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--platform %s: lesson %s is for %s."
                            .formatted(
                                    platform.get(),
                                    lesson.id(),
                                    String.join(", ", lesson.facts().platforms())));
        }
        return platform.get();
    }

    /**
     * The course that comes with the lab.
     *
     * @throws CommandException if it cannot be read
     */
    public static Course course() throws CommandException {
        try {
            return Course.of(Places.home());
        } catch (LessonException e) {
            throw new CommandException(ExitCode.BAD_DATA, e.getMessage());
        }
    }
}
