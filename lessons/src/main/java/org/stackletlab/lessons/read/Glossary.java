package org.stackletlab.lessons.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stackletlab.lessons.format.LessonException;
import org.stackletlab.lessons.format.Problem;

/**
 * The terms of a course and what they mean.
 *
 * @param file where they stand
 * @param terms in the order of the lessons that introduce them
 */
public record Glossary(Path file, List<Term> terms) {
    private static final Pattern ENTRY = Pattern.compile("\\*\\*(.+?)\\*\\*: (.+)");

    public Glossary {
        terms = List.copyOf(terms);
    }

    /**
     * A term.
     *
     * @param lesson id of the lesson that introduces it
     * @param meaning CommonMark
     * @param line where it stands
     */
    public record Term(String word, String lesson, String meaning, int line) {}

    /** A glossary without terms, for lessons outside a course. */
    public static Glossary empty(Path folder) {
        return new Glossary(folder.resolve("glossary.md"), List.of());
    }

    /**
     * Reads {@code glossary.md}.
     *
     * @throws LessonException if it cannot be read, or has a line that is no entry
     */
    static Glossary read(Path file) throws LessonException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new LessonException(
                    "the glossary cannot be read",
                    List.of(new Problem(file, 1, "the file cannot be read: " + e.getMessage())));
        }
        List<Term> terms = new ArrayList<>();
        String lesson = "";
        int paragraph = -1;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= lines.size(); i++) {
            String line = i < lines.size() ? lines.get(i).strip() : "";
            if (line.isEmpty() || line.startsWith("## ")) {
                term(lesson, text.toString(), paragraph).ifPresent(terms::add);
                text.setLength(0);
                lesson = line.startsWith("## ") ? line.substring(3).strip() : lesson;
            } else {
                paragraph = text.isEmpty() ? i + 1 : paragraph;
                text.append(text.isEmpty() ? "" : " ").append(line);
            }
        }
        return new Glossary(file, terms);
    }

    private static Optional<Term> term(String lesson, String text, int line) {
        Matcher entry = ENTRY.matcher(text);
        return entry.matches()
                ? Optional.of(new Term(entry.group(1), lesson, entry.group(2), line))
                : Optional.empty();
    }

    /** The term of a word, whatever its capitals. */
    public Optional<Term> term(String word) {
        return terms.stream().filter(each -> each.word().equalsIgnoreCase(word)).findFirst();
    }
}
