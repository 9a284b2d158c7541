package org.stackletlab.visualizer.picture;

import java.util.Locale;

/** What a colour means. Themes say what it looks like. */
public enum Role {
    /** Behind everything. */
    BACKGROUND,
    /** A part of the window, or a place where memory may be. */
    PANEL,
    /** A box on a panel. */
    RAISED,
    /** The edge of panels and boxes. */
    EDGE,
    /** Words. */
    TEXT,
    /** Words of less importance. */
    MUTED,
    /** What the user has chosen; what can be pressed. */
    ACCENT,
    /** A register or value that has changed. */
    CHANGED,
    /** Attention: the past, the danger zone. */
    WARNING,
    /** Something failed. */
    FAILURE,
    /** Memory that was read. */
    READ,
    /** Memory that was written. */
    WRITE,
    /** Memory that is nobody's, or not known. */
    UNUSED,
    /** The first of the colours that stacks have; main's. */
    STACK_0,
    /** A stack's. */
    STACK_1,
    /** A stack's. */
    STACK_2,
    /** A stack's. */
    STACK_3,
    /** A stack's. */
    STACK_4,
    /** A stack's. */
    STACK_5,
    /** A stack's. */
    STACK_6,
    /** A stack's. */
    STACK_7,
    /** Behind the line of code that runs next. */
    HERE,
    /** A comment in code. */
    CODE_COMMENT,
    /** A string in code. */
    CODE_STRING,
    /** A number in code. */
    CODE_NUMBER,
    /** A word of the language in code. */
    CODE_KEYWORD,
    /** A register in code. */
    CODE_REGISTER;

    private static final int STACKS = 8;

    /** The colour of a stack by its number; from the ninth on colours come again. */
    public static Role ofStack(int id) {
        return id < 0 ? UNUSED : valueOf("STACK_" + id % STACKS);
    }

    /** The name in style sheets, such as {@code -lab-stack-0}. */
    public String property() {
        return "-lab-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
