package org.stackletlab.toolchain.assembler;

import java.util.List;
import java.util.Locale;

/**
 * One statement of an assembly file, without comments.
 *
 * @param line the line it begins on, from 1
 * @param labels labels that stand before it, in order
 * @param text the rest, trimmed; empty if there are only labels
 */
record Statement(int line, List<String> labels, String text) {
    Statement {
        labels = List.copyOf(labels);
    }

    /** The first word in lower case, such as {@code mov} or {@code .globl}. */
    String mnemonic() {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /** What follows the first word, trimmed. */
    String operands() {
        return text.substring(mnemonic().length()).strip();
    }
}
