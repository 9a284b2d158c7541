package org.stackletlab.lessons.check;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.lessons.exercise.Arrangement;
import org.stackletlab.lessons.exercise.Handout;
import org.stackletlab.lessons.fact.Expression;
import org.stackletlab.lessons.fact.FactException;
import org.stackletlab.lessons.format.Check;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.grade.Grader;
import org.stackletlab.lessons.grade.StepVerdict;
import org.stackletlab.lessons.prose.Computed;
import org.stackletlab.lessons.read.LessonFiles;
import org.stackletlab.lessons.run.RunException;
import org.stackletlab.toolchain.ToolMissingException;

/** Whether exercises fail before they are done, for the reason they state, and pass afterwards. */
final class ExerciseCheck {
    private final Lesson lesson;
    private final LessonFiles files;
    private final Grader grader;
    private final Findings findings;

    ExerciseCheck(Lesson lesson, LessonFiles files, Grader grader, Findings findings) {
        this.lesson = requireNonNull(lesson, "lesson");
        this.files = requireNonNull(files, "files");
        this.grader = requireNonNull(grader, "grader");
        this.findings = requireNonNull(findings, "findings");
    }

    /** Tries every exercise in its first and in its last state. */
    void on(Platform platform) throws ToolMissingException, MachineException {
        for (Step step : lesson.steps(platform.name())) {
            step.checks().forEach(this::sentence);
            try {
                switch (step) {
                    case Step.Change change -> change(change, platform);
                    case Step.Arrange arrange -> arrange(arrange, platform);
                    default -> {}
                }
            } catch (IOException | RunException e) {
                add(step, platform, e.getMessage());
            }
        }
    }

    /**
     * The numbers in what a check says are those of a learner's run; here they can be read only.
     */
    private void sentence(Check check) {
        for (Computed each : Computed.in(check.says())) {
            try {
                Expression.parse(each.expression());
            } catch (FactException e) {
                findings.add(check.line(), e.getMessage());
            }
        }
    }

    private void add(Step step, Platform platform, String message) {
        findings.add(step.line(), "%s (on %s)".formatted(message, platform.name()));
    }

    private void change(Step.Change step, Platform platform)
            throws IOException, RunException, ToolMissingException, MachineException {
        String first = new Handout(lesson, files).firstState(step, platform.name());
        StepVerdict before = grader.grade(step, platform, first);
        if (before.passed()) {
            add(step, platform, "the exercise passes before anything is changed.");
        } else if (!failed(before).check().equals(step.starts())) {
            add(
                    step,
                    platform,
                    "before anything is changed, check '%s' fails, and not '%s', as 'starts' says: %s"
                            .formatted(
                                    failed(before).check(),
                                    step.starts(),
                                    failed(before).sentence()));
        }
        String name = LessonFiles.named(LessonFiles.finished(step.file()), platform.name());
        Path finished =
                files.find(name, platform.name())
                        .orElseThrow(
                                () -> new IOException("there is no file '%s'".formatted(name)));
        mustPass(step, platform, name, Files.readString(finished));
    }

    private static StepVerdict.Failure failed(StepVerdict verdict) {
        return verdict.failure().orElseThrow();
    }

    private void mustPass(Step step, Platform platform, String what, String text)
            throws RunException, ToolMissingException, MachineException {
        StepVerdict after = grader.grade(step, platform, text);
        if (!after.passed()) {
            add(
                    step,
                    platform,
                    "%s does not pass; check '%s' fails: %s"
                            .formatted(what, failed(after).check(), failed(after).sentence()));
        }
    }

    private void arrange(Step.Arrange step, Platform platform)
            throws IOException, RunException, ToolMissingException, MachineException {
        Arrangement lines = new Handout(lesson, files).arrangement(step, platform.name());
        if (grader.grade(step, platform, lines.file(lines.offered())).passed()) {
            add(step, platform, "the shuffled lines pass as they are.");
        }
        mustPass(step, platform, "the right order", lines.file(lines.right()));
    }
}
