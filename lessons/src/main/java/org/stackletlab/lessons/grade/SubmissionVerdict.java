package org.stackletlab.lessons.grade;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What became of one submission.
 *
 * @param name of its folder
 * @param problem why nothing could be graded, if so
 * @param steps in the order of the lesson; explanations are not among them
 */
public record SubmissionVerdict(String name, Optional<String> problem, List<StepVerdict> steps) {
    public SubmissionVerdict {
        requireNonNull(name, "name");
        requireNonNull(problem, "problem");
        steps = List.copyOf(steps);
    }

    /** The points it got. */
    public int earned() {
        return steps.stream().mapToInt(StepVerdict::earned).sum();
    }

    /** The points there are. */
    public int most() {
        return steps.stream().mapToInt(StepVerdict::points).sum();
    }

    /** Whether all steps passed. */
    public boolean passed() {
        return problem.isEmpty() && steps.stream().allMatch(StepVerdict::passed);
    }
}
