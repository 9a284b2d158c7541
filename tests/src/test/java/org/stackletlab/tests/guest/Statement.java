package org.stackletlab.tests.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A statement that a guest program asserts, as its table has it.
 *
 * @param program the program, which runs it when given the id as its argument
 * @param id such as {@code ST-1}; parts of a statement have a letter behind it
 * @param sentence what it states
 * @param fatal what the library says when it stops the program, if it must: {@code FATAL:} and the
 *     condition, without the line of stacklet.c
 */
record Statement(String program, String id, String sentence, Optional<String> fatal) {
    private static final Pattern ENTRY =
            Pattern.compile(
                    "\\{ \"([A-Z]+-\\d+[a-z]?)\", \"([^\"]+)\",\\s*\\w+,\\s*(?:NULL|\"([^\"]+)\") }");

    /** The programs, each with the sources it is linked from. */
    private static final List<String> PROGRAMS =
            List.of("calls", "lifetimes", "chain", "translation");

    /** All statements of all programs, in their order. */
    static List<Statement> all() {
        return PROGRAMS.stream().flatMap(program -> in(program).stream()).toList();
    }

    /** The guest sources it takes. */
    String[] sources() {
        return new String[] {
            "statements/" + program + ".c", "statements/statement.c", "statements/troupe.c"
        };
    }

    /** The number of semantics.md, without the letter of a part. */
    String number() {
        return id.replaceAll("[a-z]$", "");
    }

    /**
     * What was written to standard error, without the line of stacklet.c that a check stands in.
     */
    static String withoutLine(String errors) {
        return errors.replaceFirst("^FATAL: stacklet\\.c:\\d+: ", "FATAL: ");
    }

    /** How many entries the tables of all programs have, whether understood or not. */
    static long entries() {
        return PROGRAMS.stream()
                .flatMap(
                        program -> Pattern.compile("\\{ \"S[TW]-").matcher(text(program)).results())
                .count();
    }

    @Override
    public String toString() {
        return id + ": " + sentence;
    }

    private static List<Statement> in(String program) {
        return ENTRY.matcher(text(program))
                .results()
                .map(
                        entry ->
                                new Statement(
                                        program,
                                        entry.group(1),
                                        entry.group(2),
                                        Optional.ofNullable(entry.group(3))))
                .toList();
    }

    private static String text(String program) {
        try {
            return Files.readString(GuestLab.programs("statements/" + program + ".c").getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
