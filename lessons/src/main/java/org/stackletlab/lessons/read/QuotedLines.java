package org.stackletlab.lessons.read;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lines of a file, found by the name of a part: a region that a comment marks, a C function or
 * struct, or a heading of a switch file.
 *
 * @param first number of the first of the file's lines that are quoted, from 1
 * @param lines the lines, with their numbers
 */
public record QuotedLines(int first, List<Line> lines) {
    private static final Pattern MARK = Pattern.compile("\\s*(//|/\\*|#|@)\\s*\\[([a-z0-9-]+)].*");
    private static final Pattern HEADING = Pattern.compile("(//|#|@) [A-Z][A-Z -]+( \\(.*)?");

    public QuotedLines {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param number in its file, from 1
     */
    public record Line(int number, String text) {
        public Line {
            requireNonNull(text, "text");
        }
    }

    /** The lines of a part, if the file has it. */
    public static Optional<QuotedLines> find(List<String> file, String part) {
        Optional<QuotedLines> region = region(file, part);
        if (region.isPresent()) {
            return region;
        }
        return part.equals(part.toUpperCase(java.util.Locale.ROOT))
                ? group(file, part)
                : definition(file, part);
    }

    private static Optional<QuotedLines> region(List<String> file, String part) {
        for (int i = 0; i < file.size(); i++) {
            var mark = MARK.matcher(file.get(i));
            if (mark.matches() && mark.group(2).equals(part)) {
                return of(file, i + 1, endOfRegion(file, i + 1));
            }
        }
        return Optional.empty();
    }

    private static int endOfRegion(List<String> file, int first) {
        boolean inside = first < file.size() && file.get(first).startsWith(" ");
        for (int i = first; i < file.size(); i++) {
            String line = file.get(i);
            if (MARK.matcher(line).matches() || (inside && line.startsWith("}"))) {
                return i;
            }
            boolean outermost =
                    i + 1 < file.size()
                            && !file.get(i + 1).isBlank()
                            && !isIndented(file.get(i + 1));
            if (line.isBlank() && outermost) {
                return i;
            }
        }
        return file.size();
    }

    private static boolean isIndented(String line) {
        return line.startsWith(" ") || line.startsWith("\t");
    }

    /** What stands under a heading of a switch file, without what only debuggers read. */
    private static Optional<QuotedLines> group(List<String> file, String part) {
        for (int i = 0; i < file.size(); i++) {
            String line = file.get(i);
            if (HEADING.matcher(line).matches()
                    && line.replaceFirst("^\\S+ ", "").replaceFirst(" \\(.*", "").equals(part)) {
                int end = i + 1;
                while (end < file.size()
                        && !HEADING.matcher(file.get(end)).matches()
                        && !file.get(end).strip().startsWith(".size")) {
                    end++;
                }
                return of(file, i, end).map(QuotedLines::withoutCallFrameInformation);
            }
        }
        return Optional.empty();
    }

    private QuotedLines withoutCallFrameInformation() {
        return new QuotedLines(
                first,
                lines.stream().filter(line -> !line.text().strip().startsWith(".cfi_")).toList());
    }

    private static Optional<QuotedLines> definition(List<String> file, String name) {
        Pattern opening =
                Pattern.compile(
                        "(\\S.*\\b)?%1$s\\s*\\(.*[^;]|(typedef )?(struct|union|enum) %1$s \\{.*"
                                .formatted(Pattern.quote(name)));
        for (int i = 0; i < file.size(); i++) {
            if (opening.matcher(file.get(i)).matches() && !file.get(i).startsWith("//")) {
                for (int end = i; end < file.size(); end++) {
                    if (file.get(end).startsWith("}")) {
                        return of(file, i, end + 1);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<QuotedLines> of(List<String> file, int first, int end) {
        int behind = end;
        while (behind > first && file.get(behind - 1).isBlank()) {
            behind--;
        }
        List<Line> lines = new ArrayList<>();
        for (int i = first; i < behind; i++) {
            lines.add(new Line(i + 1, file.get(i)));
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(new QuotedLines(first + 1, lines));
    }

    /** The parts of a file that can be named by a mark. */
    public static List<String> regions(List<String> file) {
        return file.stream()
                .map(MARK::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(mark -> mark.group(2))
                .toList();
    }
}
