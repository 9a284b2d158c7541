package org.stackletlab.lessons.check;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.Problem;

/** Collects what is wrong with one lesson; the same sentence on three platforms is one finding. */
final class Findings {
    private final Path file;
    private final Path answers;
    private final Set<Entry> found = new TreeSet<>();

    private record Entry(Path file, int line, String message) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int files = file.compareTo(other.file);
            int lines = files != 0 ? files : Integer.compare(line, other.line);
            return lines != 0 ? lines : message.compareTo(other.message);
        }
    }

    Findings(Lesson lesson) {
        this.file = requireNonNull(lesson, "lesson").folder().resolve("lesson.md");
        this.answers = lesson.folder().resolve("answers.md");
    }

    /** Something in {@code lesson.md}. */
    void add(int line, String message) {
        found.add(new Entry(file, line, message));
    }

    /** Something in {@code answers.md}. */
    void addToAnswers(int line, String message) {
        found.add(new Entry(answers, line, message));
    }

    /** Something in another file. */
    void add(Path where, int line, String message) {
        found.add(new Entry(where, line, message));
    }

    List<Problem> problems() {
        return found.stream()
                .map(each -> new Problem(each.file(), each.line(), each.message()))
                .toList();
    }
}
