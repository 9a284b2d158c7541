package org.stackletlab.toolchain.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads preprocessed C and finds {@code asm} that could read files of the host.
 *
 * <p>Neighbouring strings are joined as the compiler joins them, so a directive in two halves is
 * found as well.
 */
final class InlineAssembly {
    private static final Pattern PIECE =
            Pattern.compile(
                    "(?<marker>(?:^|\\n)# (?<line>\\d+) \"(?<file>(?:[^\"\\\\]|\\\\.)*)\"[^\\n]*)"
                            + "|(?<newline>\\n)|(?<name>[A-Za-z_$][\\w$]*)"
                            + "|(?<string>\"(?:[^\"\\\\\\n]|\\\\.)*\")|'(?:[^'\\\\\\n]|\\\\.)*'"
                            + "|(?<mark>[():,])");

    private String file = "?";
    private int line = 1;
    private int asmLine;
    private String asmFile = "?";
    private int depth = -1;
    private final StringBuilder joined = new StringBuilder();
    private final List<String> complaints = new ArrayList<>();

    private InlineAssembly() {}

    /**
     * A complaint about the first forbidden directive.
     *
     * @param preprocessed what {@code clang -E} wrote
     */
    static Optional<String> complaint(String preprocessed) {
        InlineAssembly reader = new InlineAssembly();
        reader.read(preprocessed);
        return reader.complaints.stream().findFirst();
    }

    private void read(String text) {
        Matcher piece = PIECE.matcher(text);
        while (piece.find() && complaints.isEmpty()) {
            if (piece.group("marker") != null) {
                // The line after the marker has this number; the newline between counts up to it.
                line = Integer.parseInt(piece.group("line")) - 1;
                file = piece.group("file").replace("\\\\", "\\").replace("\\\"", "\"");
            } else if (piece.group("newline") != null) {
                line++;
            } else if (piece.group("name") != null) {
                name(piece.group("name"));
            } else if (depth > 0 && piece.group("string") != null) {
                String string = piece.group("string");
                joined.append(unescaped(string.substring(1, string.length() - 1)));
            } else if (piece.group("mark") != null) {
                mark(piece.group("mark"));
            }
        }
        check();
    }

    private void name(String name) {
        if (depth < 0 && (name.equals("asm") || name.equals("__asm__") || name.equals("__asm"))) {
            depth = 0;
            asmLine = line;
            asmFile = file;
        }
    }

    private void mark(String mark) {
        if (depth < 0) {
            return;
        }
        if (mark.equals("(")) {
            depth++;
        } else if (mark.equals(")")) {
            depth--;
        }
        if (depth <= 0 || depth == 1) {
            check();
        }
        if (depth <= 0) {
            depth = -1;
        }
    }

    private void check() {
        AssemblyText.inTemplate(joined.toString())
                .ifPresent(
                        found ->
                                complaints.add(Refusals.directive(asmFile, asmLine, found.text())));
        joined.setLength(0);
    }

    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:x([0-9a-fA-F]+)|([0-7]{1,3})|(.))", Pattern.DOTALL);

    private static String unescaped(String string) {
        return ESCAPE.matcher(string)
                .replaceAll(
                        match -> {
                            if (match.group(1) != null) {
                                return Matcher.quoteReplacement(code(match.group(1), 16));
                            }
                            if (match.group(2) != null) {
                                return Matcher.quoteReplacement(code(match.group(2), 8));
                            }
                            return Matcher.quoteReplacement(
                                    switch (match.group(3)) {
                                        case "n" -> "\n";
                                        case "t" -> "\t";
                                        case "r" -> "\r";
                                        case "f" -> "\f";
                                        case "v" -> "\u000b";
                                        case "\n" -> "";
                                        default -> match.group(3);
                                    });
                        });
    }

    private static String code(String digits, int radix) {
        String last = digits.length() > 4 ? digits.substring(digits.length() - 4) : digits;
        return Character.toString(Integer.parseInt(last, radix) & 0xff);
    }
}
