package org.stackletlab.visualizer.code.language;

import java.util.Locale;

/**
 * A word of a text that is coloured.
 *
 * @param kind what it is
 * @param start its first character
 * @param end behind its last one
 */
public record Token(Kind kind, int start, int end) {
    /** What can be told apart. */
    public enum Kind {
        /** A comment. */
        COMMENT,
        /** A string or character. */
        STRING,
        /** A number. */
        NUMBER,
        /** A word of the language, a directive or an instruction's name. */
        KEYWORD,
        /** A register. */
        REGISTER,
        /** What is there for debuggers and not for the CPU: call-frame information. */
        ASIDE;

        /** Its name in style sheets and patterns. */
        public String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
