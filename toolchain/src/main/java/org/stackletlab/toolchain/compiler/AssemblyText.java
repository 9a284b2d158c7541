package org.stackletlab.toolchain.compiler;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds directives by which assembly could read files: {@code .include}, {@code .incbin}, and those
 * that could spell them in pieces ({@code .macro}, {@code .rept}, {@code .irp} and their kin).
 *
 * <p>A directive stands at the beginning of a statement; what is inside a comment or behind an
 * instruction does not matter.
 */
final class AssemblyText {
    private static final String START = "(?:^|[;:\\n\\r]|\\*/)(?:[ \\t\\f\\x0b]|/\\*.*?\\*/)*";
    private static final Pattern IN_FILE =
            Pattern.compile(
                    START
                            + "(\\.(?:incbin|include|macro|altmacro|irpc?|rept?|secure_log_unique)\\b)",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /**
     * In a template operands can be put anywhere, also into the name of a directive, and braces
     * choose between spellings.
     */
    private static final Pattern IN_TEMPLATE =
            Pattern.compile(
                    "(?:^|[;:\\n\\r{|}]|\\*/)(?:[ \\t\\f\\x0b]|/\\*.*?\\*/)*"
                            + "(\\.(?:incbin|include|macro|altmacro|irpc?|rept?|secure_log_unique)\\b"
                            + "|\\.[\\w.]*[%{|}][^\\s]*|%[a-z]*[\\d\\[][^\\s]*)",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private AssemblyText() {}

    /**
     * A directive that may not be used.
     *
     * @param text how it is written
     * @param offset where it begins
     */
    record Found(String text, int offset) {}

    /** The first one in an assembly file. */
    static Optional<Found> inFile(String text) {
        return first(IN_FILE, text);
    }

    /** The first one in the template of an {@code asm} statement, escapes resolved. */
    static Optional<Found> inTemplate(String text) {
        return first(IN_TEMPLATE, text);
    }

    private static Optional<Found> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find()
                ? Optional.of(new Found(matcher.group(1), matcher.start(1)))
                : Optional.empty();
    }
}
