package org.stackletlab.cli.grade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.grade.Grader;
import org.stackletlab.lessons.grade.StepVerdict;
import org.stackletlab.lessons.grade.StepVerdict.Failure;
import org.stackletlab.lessons.grade.StepVerdict.Outcome;
import org.stackletlab.lessons.grade.SubmissionFolder;
import org.stackletlab.lessons.grade.SubmissionVerdict;
import org.stackletlab.lessons.run.RunException;
import org.stackletlab.toolchain.ToolMissingException;

/** Grades many submissions on all cores. */
record ClassGrading(Grader grader, List<Platform> platforms) {
    /** More would not be faster, and each needs memory for a machine. */
    private static final int MOST_AT_ONCE = 4;

    /**
     * Grades.
     *
     * @param teller is told each verdict, in the order of the submissions, as soon as it is known
     * @throws RunException if the lesson itself is broken
     */
    void grade(List<Path> submissions, Consumer<SubmissionVerdict> teller)
            throws RunException, ToolMissingException, MachineException, InterruptedException {
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_AT_ONCE);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            if (submissions.size() < threads) {
                gradeStepsAhead(submissions, pool);
            }
            List<Future<SubmissionVerdict>> all = new ArrayList<>();
            for (Path each : submissions) {
                all.add(pool.submit(() -> grader.grade(each, platforms)));
            }
            try {
                for (int i = 0; i < all.size(); i++) {
                    teller.accept(verdict(submissions.get(i), all.get(i)));
                }
            } finally {
                all.forEach(each -> each.cancel(true));
            }
        }
    }

    /**
     * One submission alone would leave cores idle, so its steps are graded side by side. The grader
     * knows their verdicts then; what failed fails again, and is told with its submission.
     */
    private void gradeStepsAhead(List<Path> submissions, ExecutorService pool)
            throws InterruptedException {
        List<Callable<StepVerdict>> steps = new ArrayList<>();
        for (Path submission : submissions) {
            for (Step step : gradedSteps()) {
                platforms.stream()
                        .filter(platform -> step.common().isFor(platform.name()))
                        .forEach(
                                platform ->
                                        steps.add(() -> grader.grade(step, platform, submission)));
            }
        }
        pool.invokeAll(steps);
    }

    private SubmissionVerdict verdict(Path submission, Future<SubmissionVerdict> graded)
            throws RunException, ToolMissingException, MachineException, InterruptedException {
        try {
            return graded.get();
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case RunException lesson -> throw lesson;
                case ToolMissingException tool -> throw tool;
                case MachineException machine -> throw machine;
                // Whatever somebody handed in that breaks us must not cost the others their marks.
                case null, default -> broken(submission, String.valueOf(e.getCause()));
            };
        }
    }

    private SubmissionVerdict broken(Path submission, String cause) {
        String problem = "grading broke down, which is a mistake of ours: %s".formatted(cause);
        List<StepVerdict> steps =
                gradedSteps().stream()
                        .filter(this::isWanted)
                        .map(step -> notGraded(step, problem))
                        .toList();
        return new SubmissionVerdict(
                new SubmissionFolder(submission).name(), Optional.of(problem), steps);
    }

    private List<Step> gradedSteps() {
        return grader.lesson().steps().stream().filter(Grader::isGraded).toList();
    }

    private boolean isWanted(Step step) {
        return platforms.stream().anyMatch(platform -> step.common().isFor(platform.name()));
    }

    private StepVerdict notGraded(Step step, String problem) {
        return new StepVerdict(
                step.id(),
                step.common().points(),
                Outcome.FAILED,
                Optional.of(
                        new Failure(
                                platforms.getFirst().name(),
                                "grading",
                                "",
                                problem + ".",
                                Optional.empty())));
    }
}
