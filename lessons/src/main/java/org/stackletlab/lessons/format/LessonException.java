package org.stackletlab.lessons.format;

import java.util.List;
import java.util.stream.Collectors;

/** A lesson cannot be used, because of mistakes in it. */
public final class LessonException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /**
     * Mistakes in a lesson.
     *
     * @param what what was attempted, such as "read the lesson"
     * @param problems at least one
     */
    public LessonException(String what, List<Problem> problems) {
        super(
                what
                        + ":\n"
                        + problems.stream()
                                .map(each -> "  " + each)
                                .collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** The mistakes. */
    public List<Problem> problems() {
        return problems;
    }
}
