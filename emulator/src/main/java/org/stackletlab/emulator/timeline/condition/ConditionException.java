package org.stackletlab.emulator.timeline.condition;

/** A condition cannot be understood. The message says where and why. */
public final class ConditionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int position;

    ConditionException(String text, int position, String problem) {
        super(
                "the condition '%s' is not understood at character %d: %s\n  %s\n  %s^"
                        .formatted(text, position + 1, problem, text, " ".repeat(position)));
        this.position = position;
    }

    /** Index of the first character that is wrong, from 0. */
    public int position() {
        return position;
    }
}
