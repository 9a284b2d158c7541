package org.stackletlab.lessons.grade;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.grade.StepVerdict.Failure;
import org.stackletlab.lessons.grade.StepVerdict.Outcome;
import org.stackletlab.lessons.grade.SubmissionFolder.Content;
import org.stackletlab.lessons.run.LessonRuns;
import org.stackletlab.lessons.run.RunException;
import org.stackletlab.toolchain.ToolMissingException;

/**
 * Grades what is handed in for one lesson. The same text gets the same verdict: each is built and
 * run once, however many hand it in. For any number of threads, until it is closed.
 */
public final class Grader implements AutoCloseable {
    private final Lesson lesson;
    private final Work work;
    private final LessonRuns runs;
    private final ExerciseGrader exercises;
    private final AnswerGrader answers;
    private final Map<Job, StepVerdict> known = new ConcurrentHashMap<>();

    /** What a verdict depends on. */
    private record Job(String step, String platform, String digest) {}

    private Grader(Sandbox sandbox, Lesson lesson, Work work) {
        this.lesson = lesson;
        this.work = work;
        this.runs = new LessonRuns(sandbox, lesson);
        this.exercises = new ExerciseGrader(runs, work);
        this.answers = new AnswerGrader(runs);
    }

    /**
     * A grader for a lesson.
     *
     * @throws IOException if there is no place for copies of what is handed in
     */
    public static Grader of(Sandbox sandbox, Lesson lesson) throws IOException {
        return new Grader(
                requireNonNull(sandbox, "sandbox"),
                requireNonNull(lesson, "lesson"),
                Work.create());
    }

    /** The lesson. */
    public Lesson lesson() {
        return lesson;
    }

    /** Whether a step can be graded: all but those in which one looks or explains. */
    public static boolean isGraded(Step step) {
        return Exercise.of(step).isPresent() || step.isQuestion();
    }

    /**
     * Grades one exercise on one platform.
     *
     * @param text the changed file
     * @throws IllegalArgumentException if the step changes no file
     * @throws RunException if the lesson itself is broken: a program of it is not there
     */
    public StepVerdict grade(Step step, Platform platform, String text)
            throws RunException, ToolMissingException, MachineException {
        Exercise exercise =
                Exercise.of(step)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "step %s changes no file".formatted(step.id())));
        Job job = new Job(step.id(), platform.name(), Work.digest(text));
        StepVerdict verdict = known.get(job);
        if (verdict == null) {
            verdict = exercises.grade(exercise, platform, text);
            known.put(job, verdict);
        }
        return verdict;
    }

    /**
     * Grades one step of a submission on one platform.
     *
     * @param folder the submission
     * @throws RunException if the lesson itself is broken
     */
    public StepVerdict grade(Step step, Platform platform, Path folder)
            throws RunException, ToolMissingException, MachineException {
        SubmissionFolder submission = new SubmissionFolder(folder);
        return grade(step, platform, submission, AnswersFile.in(submission));
    }

    private StepVerdict grade(
            Step step, Platform platform, SubmissionFolder submission, AnswersFile given)
            throws RunException, ToolMissingException, MachineException {
        Optional<Exercise> exercise = Exercise.of(step);
        if (exercise.isEmpty()) {
            return answers.grade(step, platform, given);
        }
        String name = exercise.get().file(platform.name());
        return switch (submission.read(name)) {
            case Content.Text(String text) -> grade(step, platform, text);
            case Content.Missing _ ->
                    verdict(step, platform, Outcome.NOT_DONE, name + " was not handed in.");
            case Content.Refused(String why) -> verdict(step, platform, Outcome.FAILED, why + ".");
        };
    }

    private static StepVerdict verdict(
            Step step, Platform platform, Outcome outcome, String sentence) {
        return new StepVerdict(
                step.id(),
                step.common().points(),
                outcome,
                Optional.of(new Failure(platform.name(), "file", "", sentence, Optional.empty())));
    }

    /**
     * Grades a whole submission. A step passes if it passes on each of the platforms that it is
     * for; a question is answered if it is right on one of them, since addresses differ.
     *
     * @param folder need not be there
     * @throws RunException if the lesson itself is broken
     */
    public SubmissionVerdict grade(Path folder, List<Platform> platforms)
            throws RunException, ToolMissingException, MachineException {
        SubmissionFolder submission = new SubmissionFolder(folder);
        Optional<String> problem = submission.problem();
        AnswersFile given =
                problem.isEmpty()
                        ? AnswersFile.in(submission)
                        : new AnswersFile(Map.of(), Optional.empty());
        List<StepVerdict> verdicts = new ArrayList<>();
        for (Step step : lesson.steps().stream().filter(Grader::isGraded).toList()) {
            List<StepVerdict> each = new ArrayList<>();
            for (Platform platform : platforms) {
                if (step.common().isFor(platform.name())) {
                    each.add(grade(step, platform, submission, given));
                }
            }
            if (!each.isEmpty()) {
                verdicts.add(together(step, each));
            }
        }
        return new SubmissionVerdict(submission.name(), problem, verdicts);
    }

    private static StepVerdict together(Step step, List<StepVerdict> each) {
        boolean oneIsEnough = step.isQuestion();
        return each.stream()
                .filter(verdict -> verdict.passed() == oneIsEnough)
                .findFirst()
                .orElse(each.getFirst());
    }

    /** Frees machines and removes copies. */
    @Override
    public void close() throws IOException {
        runs.close();
        work.close();
    }
}
