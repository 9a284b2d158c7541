package org.stackletlab.toolchain.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether an {@code asm} of the program's can come out of the preprocessor, judged by the files it
 * read. A program that cannot have one need not be preprocessed to be searched, which would take as
 * long as compiling it.
 *
 * <p>A name is spelt out, or pasted together: by the program itself, or by a macro of a header that
 * pastes what it is given. Such macros are found through all macros that use them.
 */
final class AsmSuspicion {
    private static final Pattern SPELT_OR_PASTED = Pattern.compile("asm|##|%:%:");

    /** Lines are joined before anything else is read; clang allows blanks behind the backslash. */
    private static final Pattern JOINED_LINES = Pattern.compile("\\\\[ \\t\\f\\x0b]*\\r?\\n");

    private static final Pattern MACRO =
            Pattern.compile("(?m)^[ \\t]*(?:#|%:)[ \\t]*define[ \\t]+(\\w+)([^\\r\\n]*)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private final List<String> own = new ArrayList<>();
    private final Map<String, String> macros = new HashMap<>();

    /** Adds text that the user wrote: a source, a header, or options of the compiler. */
    void addOwn(String text) {
        own.add(joined(text));
    }

    /**
     * Adds a header of ours or of clang's: its own {@code asm} is trusted, its macros are tools.
     */
    void addSystem(String text) {
        Matcher macro = MACRO.matcher(joined(text));
        while (macro.find()) {
            macros.merge(macro.group(1), macro.group(2), (one, other) -> one + " " + other);
        }
    }

    /** Whether the preprocessed text has to be searched. */
    boolean isRaised() {
        if (own.stream().anyMatch(text -> SPELT_OR_PASTED.matcher(text).find())) {
            return true;
        }
        Set<String> pasting = pastingMacros();
        return !pasting.isEmpty()
                && own.stream()
                        .flatMap(text -> NAME.matcher(text).results())
                        .anyMatch(name -> pasting.contains(name.group()));
    }

    private Set<String> pastingMacros() {
        Set<String> pasting = new HashSet<>();
        macros.forEach(
                (name, body) -> {
                    if (SPELT_OR_PASTED.matcher(body).find()) {
                        pasting.add(name);
                    }
                });
        boolean grown = !pasting.isEmpty();
        while (grown) {
            grown = false;
            for (Map.Entry<String, String> macro : macros.entrySet()) {
                if (!pasting.contains(macro.getKey())
                        && NAME.matcher(macro.getValue())
                                .results()
                                .anyMatch(name -> pasting.contains(name.group()))) {
                    grown |= pasting.add(macro.getKey());
                }
            }
        }
        return pasting;
    }

    private static String joined(String text) {
        return JOINED_LINES.matcher(text).replaceAll("");
    }
}
