package org.stackletlab.visualizer.edit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a tool says about one place of a source.
 *
 * @param file as the tool names it; empty if it is about no file
 * @param line counted from 1; 0 for the whole file
 * @param column counted from 1, in bytes; 0 for the whole line
 * @param error whether nothing could be built because of it, rather than a warning
 * @param message in the tool's words
 */
public record Complaint(String file, int line, int column, boolean error, String message) {
    private static final Pattern PLACE =
            Pattern.compile(
                    "^(.+?):(?:([0-9]{1,9}):(?:([0-9]{1,9}):)?)? (fatal error|error|warning):"
                            + " (.*)$");
    private static final Pattern LINKER_PLACE =
            Pattern.compile("^>>> referenced by .*\\((.+):([0-9]{1,9})\\)$");
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final String NEXT = "  next: ";

    public Complaint {
        requireNonNull(file, "file");
        requireNonNull(message, "message");
    }

    /** The complaints of clang, lld and our own tools, in their order. */
    public static List<Complaint> in(String diagnostics) {
        List<Complaint> found = new ArrayList<>();
        for (String line : COLOUR.matcher(diagnostics).replaceAll("").lines().toList()) {
            Matcher place = PLACE.matcher(line);
            Matcher linker = LINKER_PLACE.matcher(line);
            if (place.matches()) {
                found.add(
                        new Complaint(
                                place.group(1),
                                number(place.group(2)),
                                number(place.group(3)),
                                !place.group(4).equals("warning"),
                                place.group(5)));
            } else if (!found.isEmpty() && linker.matches() && found.getLast().line() == 0) {
                found.add(found.removeLast().at(linker.group(1), number(linker.group(2))));
            } else if (!found.isEmpty() && line.startsWith(NEXT)) {
                found.add(found.removeLast().saying(line.substring(NEXT.length())));
            }
        }
        return List.copyOf(found);
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private Complaint at(String otherFile, int otherLine) {
        return new Complaint(otherFile, otherLine, 0, error, message);
    }

    /** The same about another line, where its text is now. */
    Complaint inLine(int otherLine) {
        return new Complaint(file, otherLine, column, error, message);
    }

    private Complaint saying(String next) {
        return new Complaint(file, line, column, error, message + "; " + next);
    }

    /** The characters of a text that it is about: a word, or a line without its blanks. */
    public Range rangeIn(String text) {
        int start = 0;
        for (int i = 1; i < line && start >= 0; i++) {
            start = text.indexOf('\n', start) + 1;
            if (start == 0) {
                return new Range(text.length(), text.length());
            }
        }
        int end = text.indexOf('\n', start) < 0 ? text.length() : text.indexOf('\n', start);
        if (column > 0 && start + column - 1 < end) {
            int word = start + column - 1;
            return new Range(word, Math.max(word + 1, wordEnd(text, word, end)));
        }
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        // Behind the last character there is nothing to underline: the one before it is.
        return column > 0 ? new Range(Math.max(start, end - 1), end) : new Range(start, end);
    }

    private static int wordEnd(String text, int from, int end) {
        int at = from;
        while (at < end && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The place and the message in a line. */
    public String words() {
        return "%s%s: %s"
                .formatted(
                        error ? "error" : "warning", line > 0 ? " in line " + line : "", message);
    }

    /**
     * A stretch of a text.
     *
     * @param start its first character
     * @param end behind its last one
     */
    public record Range(int start, int end) {}
}
