package org.stackletlab.lessons.prose;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number, or another fact, that stands in prose as an expression in double braces.
 *
 * @param line line of the prose on which it stands, from 0
 * @param program whose run knows it; empty for the lesson's program
 */
public record Computed(int line, Optional<String> program, String expression) {
    private static final Pattern BRACES =
            Pattern.compile("\\{\\{\\s*(?:([\\w./{}-]+\\.c):\\s)?\\s*([^{}]+?)\\s*}}");

    public Computed {
        requireNonNull(program, "program");
        requireNonNull(expression, "expression");
    }

    /**
     * Knows what an expression is.
     *
     * @param <E> what it throws if it cannot know
     */
    public interface Teller<E extends Exception> {
        /** The value, as it is to stand in the prose. */
        String value(Computed computed) throws E;
    }

    /** All that stand in a piece of prose, in order. */
    public static List<Computed> in(String prose) {
        List<Computed> found = new ArrayList<>();
        Matcher matcher = BRACES.matcher(prose);
        while (matcher.find()) {
            found.add(of(matcher, prose));
        }
        return found;
    }

    /** The prose with values in place of expressions. */
    public static <E extends Exception> String fill(String prose, Teller<E> teller) throws E {
        StringBuilder text = new StringBuilder();
        Matcher matcher = BRACES.matcher(prose);
        int copied = 0;
        while (matcher.find()) {
            text.append(prose, copied, matcher.start());
            text.append(teller.value(of(matcher, prose)));
            copied = matcher.end();
        }
        return text.append(prose.substring(copied)).toString();
    }

    private static Computed of(Matcher matcher, String prose) {
        long line =
                prose.substring(0, matcher.start()).chars().filter(each -> each == '\n').count();
        return new Computed((int) line, Optional.ofNullable(matcher.group(1)), matcher.group(2));
    }
}
