package org.stackletlab.lessons.fact;

/** An expression is not understood, or a recording has no such fact. The message says where. */
public final class FactException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final int position;

    FactException(String expression, int position, String problem) {
        super(
                "%s, at character %d: %s\n  %s\n  %s^"
                        .formatted(
                                "'" + expression + "'",
                                position + 1,
                                problem,
                                expression,
                                " ".repeat(position)));
        this.problem = problem;
        this.position = position;
    }

    FactException(String expression, int position, String problem, Throwable cause) {
        this(expression, position, problem);
        initCause(cause);
    }

    /** What is wrong and what would do, without where. */
    public String problem() {
        return problem;
    }

    /** Index of the character in the expression where it is wrong, from 0. */
    public int position() {
        return position;
    }
}
