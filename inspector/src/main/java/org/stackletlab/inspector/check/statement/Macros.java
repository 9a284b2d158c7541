package org.stackletlab.inspector.check.statement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The macros of a C text that stand for string literals, such as lists of clobbers. Who defines one
 * for each platform by {@code #if} gets all of them: no compiler has decided yet which one counts.
 */
public final class Macros {
    /** A definition without parameters, with the lines that continue it. */
    private static final Pattern DEFINITION =
            Pattern.compile("(?m)^[ \\t]*#[ \\t]*define[ \\t]+(\\w+)[ \\t]+((?:.*\\\\\\R)*.*)$");

    private static final Pattern TOKEN =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|\\b([A-Za-z_]\\w*)");

    private final Map<String, String> definitions = new HashMap<>();

    /** Those of a text. */
    public Macros(String source) {
        DEFINITION
                .matcher(source)
                .results()
                .forEach(one -> definitions.merge(one.group(1), one.group(2), (a, b) -> a + b));
    }

    /** What stands between quotation marks in a piece of the text, itself or by way of macros. */
    public Set<String> literals(String piece) {
        Set<String> words = new HashSet<>();
        collect(piece, words, new HashSet<>());
        return words;
    }

    private void collect(String piece, Set<String> words, Set<String> expanded) {
        TOKEN.matcher(piece)
                .results()
                .forEach(
                        token -> {
                            String name = token.group(2);
                            if (name == null) {
                                words.add(token.group(1));
                            } else if (definitions.containsKey(name) && expanded.add(name)) {
                                collect(definitions.get(name), words, expanded);
                            }
                        });
    }
}
