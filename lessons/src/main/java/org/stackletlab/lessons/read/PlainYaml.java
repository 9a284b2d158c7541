package org.stackletlab.lessons.read;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets writers of lessons leave out the quotes that YAML wants around a text with a colon, a number
 * sign or a backquote in it. Such a line means itself: {@code when: output(2) == "b: c"}. Only
 * values on one line are helped; each line stays on its line.
 */
final class PlainYaml {
    private static final Pattern FIELD = Pattern.compile("(\\s*(?:- )?[a-z][a-z-]*: +)(\\S.*)");
    private static final Pattern ITEM = Pattern.compile("(\\s*- )(?![a-z][a-z-]*:( |$))(\\S.*)");

    private PlainYaml() {}

    /** The same text, with quotes where they are needed. */
    static String quoted(String yaml) {
        List<String> lines = yaml.lines().toList();
        List<String> result = new ArrayList<>();
        int blockIndent = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (blockIndent >= 0 && (line.isBlank() || indent(line) > blockIndent)) {
                result.add(line);
                continue;
            }
            blockIndent = line.matches(".*: +[|>][-+]?\\s*") ? indent(line) : -1;
            boolean alone = i + 1 == lines.size() || !continues(line, lines.get(i + 1));
            result.add(blockIndent < 0 && alone ? quotedLine(line) : line);
        }
        return String.join("\n", result);
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static boolean continues(String line, String next) {
        boolean isNew = FIELD.matcher(next).matches() || next.strip().startsWith("-");
        return !next.isBlank() && indent(next) > indent(line) && !isNew;
    }

    private static String quotedLine(String line) {
        Matcher field = FIELD.matcher(line);
        if (field.matches()) {
            return field.group(1) + quotedValue(field.group(2));
        }
        Matcher item = ITEM.matcher(line);
        return item.matches() ? item.group(1) + quotedValue(item.group(3)) : line;
    }

    private static String quotedValue(String value) {
        String text = value.stripTrailing();
        char first = text.charAt(0);
        boolean closed = text.length() > 1 && text.charAt(text.length() - 1) == first;
        boolean quotedAlready =
                (first == '"' || first == '\'')
                        && closed
                        && text.indexOf(first, 1) == text.length() - 1;
        boolean flow = first == '[' || first == '{' || first == '|' || first == '>';
        boolean comment = text.matches("[^\"'`]*\\s#\\s.*");
        if (quotedAlready || flow || first == '#') {
            return value;
        }
        boolean special = "`@%&*!\"'".indexOf(first) >= 0;
        boolean needed =
                special || text.contains(": ") || text.endsWith(":") || text.contains(" #");
        return needed && !comment ? "'" + text.replace("'", "''") + "'" : value;
    }
}
