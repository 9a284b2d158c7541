package org.stackletlab.lessons.course;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.LessonException;
import org.stackletlab.lessons.format.Problem;
import org.stackletlab.lessons.read.CourseFile;
import org.stackletlab.lessons.read.Glossary;
import org.stackletlab.lessons.read.LessonReader;

/**
 * Lessons in the order in which they are read.
 *
 * @param folder with {@code course.yaml}, {@code glossary.md} and a folder for each lesson
 * @param ids the lessons' names, in order; each is also the name of the lesson's folder
 */
public record Course(Path folder, String title, List<String> ids, Glossary glossary) {
    public Course {
        requireNonNull(folder, "folder");
        requireNonNull(title, "title");
        ids = List.copyOf(ids);
        requireNonNull(glossary, "glossary");
    }

    /**
     * The course that comes with the lab.
     *
     * @param home the checkout's root folder
     * @throws LessonException if its files cannot be read
     */
    public static Course of(Path home) throws LessonException {
        return at(home.resolve("lessons").resolve("course"));
    }

    /**
     * A course of somebody's own.
     *
     * @throws LessonException if its files cannot be read
     */
    public static Course at(Path folder) throws LessonException {
        Path absolute = folder.toAbsolutePath().normalize();
        CourseFile file = CourseFile.read(absolute);
        return new Course(absolute, file.title(), file.ids(), file.glossary());
    }

    /** Where a lesson of the course stands. */
    public Path folder(String id) {
        return folder.resolve(id);
    }

    /**
     * Reads a lesson of the course.
     *
     * @throws LessonException if there is none of this name, or if it has mistakes
     */
    public Lesson lesson(String id) throws LessonException {
        if (!ids.contains(id)) {
            throw new LessonException(
                    "no lesson is called '%s'".formatted(id),
                    List.of(
                            new Problem(
                                    folder.resolve("course.yaml"),
                                    1,
                                    "there are: %s.".formatted(String.join(", ", ids)))));
        }
        return LessonReader.read(folder(id));
    }

    /** The lessons that have been written, in order. */
    public List<String> written() {
        return ids.stream().filter(id -> Files.exists(folder(id).resolve("lesson.md"))).toList();
    }

    /** What comes after a lesson. */
    public Optional<String> after(String id) {
        int index = ids.indexOf(id);
        return index >= 0 && index + 1 < ids.size()
                ? Optional.of(ids.get(index + 1))
                : Optional.empty();
    }
}
