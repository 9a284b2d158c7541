package org.stackletlab.lessons.exercise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lesson that writers begin with: small, and without a mistake. */
public final class LessonTemplate {
    private static final List<String> FILES =
            List.of("lesson.md", "answers.md", "turns.c", "answers/turns.c");

    private LessonTemplate() {}

    /**
     * Writes it.
     *
     * @param folder a new folder, whose name becomes the lesson's id
     * @return the files
     * @throws IOException if something is there already, or cannot be written
     */
    public static List<Path> write(Path folder) throws IOException {
        String id = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        List<Path> written = new ArrayList<>();
        Files.createDirectories(folder.resolve("answers"));
        for (String name : FILES) {
            Path file = folder.resolve(name);
            Files.writeString(file, text(name).replace("LESSON-ID", id));
            written.add(file);
        }
        return written;
    }

    private static String text(String name) {
        try (InputStream in = LessonTemplate.class.getResourceAsStream("template/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the lesson template has no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
