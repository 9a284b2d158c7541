package org.stackletlab.toolchain.assembler;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stackletlab.emulator.arch.target.AssemblySyntax;
import org.stackletlab.toolchain.BuildException;

/**
 * Takes an assembly file apart into statements: comments go, {@code ;} and the ends of lines
 * separate.
 *
 * <p>Comments are those that clang knows: {@code //} and slash-star everywhere, to the end of the
 * line also the platform's own mark, and {@code #} as the first character of a line.
 */
final class SourceReader {
    private static final Pattern LABEL = Pattern.compile("\\s*([A-Za-z_.$][\\w.$]*|\\d+)\\s*:");

    private final Complaints complaints;
    private final char comment;

    SourceReader(Complaints complaints, AssemblySyntax syntax) {
        this.complaints = complaints;
        this.comment = syntax.comment().charAt(0);
    }

    List<Statement> read(String source) throws BuildException {
        List<Statement> statements = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        String[] lines = withoutComments(source).split("\n", -1);
        int last = 1;
        for (int i = 0; i < lines.length; i++) {
            for (String part : split(lines[i])) {
                String rest = part;
                for (Matcher label = LABEL.matcher(rest);
                        label.lookingAt();
                        label = LABEL.matcher(rest)) {
                    waiting.add(label.group(1));
                    rest = rest.substring(label.end());
                    last = i + 1;
                }
                if (!rest.isBlank()) {
                    statements.add(new Statement(i + 1, waiting, rest.strip()));
                    waiting.clear();
                }
            }
        }
        if (!waiting.isEmpty()) {
            statements.add(new Statement(last, waiting, ""));
        }
        return statements;
    }

    private static List<String> split(String line) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' || c == '\'') {
                i = endOfQuote(line, i) - 1;
            } else if (c == ';') {
                parts.add(line.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(line.substring(start));
        return parts;
    }

    /** The text with comments as blanks, so that lines and columns stay where they are. */
    private String withoutComments(String source) throws BuildException {
        StringBuilder out = new StringBuilder(source.replace("\r\n", "\n"));
        int i = 0;
        while (i < out.length()) {
            char c = out.charAt(i);
            if (c == '"' || c == '\'') {
                i = endOfQuote(out, i);
            } else if (out.indexOf("/*", i) == i) {
                int end = out.indexOf("*/", i + 2);
                if (end < 0) {
                    int line = 1 + (int) out.chars().limit(i).filter(at -> at == '\n').count();
                    throw complaints.at(line, "this comment never ends", "end it with */");
                }
                i = blank(out, i, end + 2);
            } else if (startsComment(out, i)) {
                int end = out.indexOf("\n", i);
                i = blank(out, i, end < 0 ? out.length() : end);
            } else {
                i++;
            }
        }
        return out.toString();
    }

    private boolean startsComment(CharSequence text, int i) {
        char c = text.charAt(i);
        if (c == '/') {
            return i + 1 < text.length() && text.charAt(i + 1) == '/';
        }
        return c == comment || (c == '#' && (i == 0 || text.charAt(i - 1) == '\n'));
    }

    private static int blank(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, ' ');
            }
        }
        return to;
    }

    /** The index after a string or a character; an unfinished one ends with its line. */
    private static int endOfQuote(CharSequence text, int start) {
        char quote = text.charAt(start);
        if (quote == '\'') {
            int escape = start + 1 < text.length() && text.charAt(start + 1) == '\\' ? 1 : 0;
            int end = start + 2 + escape;
            return end < text.length() && text.charAt(end) == '\'' ? end + 1 : start + 1;
        }
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote) {
                return i + 1;
            } else if (c == '\n') {
                return i;
            }
        }
        return text.length();
    }
}
