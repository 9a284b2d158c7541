package org.stackletlab.lessons.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.stackletlab.lessons.format.LessonException;
import org.stackletlab.lessons.format.Problem;

/**
 * What {@code course.yaml} says.
 *
 * @param ids of the lessons, in order
 */
public record CourseFile(String title, List<String> ids, Glossary glossary) {
    public CourseFile {
        ids = List.copyOf(ids);
    }

    /**
     * Reads {@code course.yaml} and {@code glossary.md} of a folder.
     *
     * @throws LessonException if one of them cannot be read or understood
     */
    public static CourseFile read(Path folder) throws LessonException {
        Path file = folder.resolve("course.yaml");
        Problems problems = new Problems(file);
        String text = "";
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new LessonException(
                    "%s is no course".formatted(folder),
                    List.of(new Problem(file, 1, "the file cannot be read: " + e.getMessage())));
        }
        Fields fields = Fields.read("course", text, 1, problems);
        String title = fields.text("title");
        List<String> ids = fields.texts("lessons");
        fields.done();
        if (!problems.found().isEmpty()) {
            throw new LessonException("the course has mistakes", problems.found());
        }
        return new CourseFile(title, ids, Glossary.read(folder.resolve("glossary.md")));
    }
}
