package org.stackletlab.visualizer.code;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.stackletlab.visualizer.code.language.Language;

/**
 * What one tab shows.
 *
 * @param name of the file or function; empty if there is nothing to be shown
 * @param language what it is written in
 * @param text all of it
 * @param current the line, counted from 1, that is executed next; 0 if it is not in this text
 * @param addresses of the instruction in each line of a disassembly; empty for files
 */
public record Page(String name, Language language, String text, int current, List<Long> addresses) {
    /** Nothing. */
    public static final Page EMPTY = new Page("", Language.C, "", 0, List.of());

    public Page {
        requireNonNull(name, "name");
        requireNonNull(language, "language");
        requireNonNull(text, "text");
        addresses = List.copyOf(addresses);
    }

    /** The same text, with another line current. */
    public Page at(int line) {
        return new Page(name, language, text, line, addresses);
    }
}
