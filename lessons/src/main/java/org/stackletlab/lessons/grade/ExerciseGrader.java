package org.stackletlab.lessons.grade;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.Expectation;
import org.stackletlab.inspector.Program;
import org.stackletlab.lessons.format.Check;
import org.stackletlab.lessons.format.Property;
import org.stackletlab.lessons.grade.StepVerdict.Failure;
import org.stackletlab.lessons.grade.StepVerdict.Outcome;
import org.stackletlab.lessons.read.LessonFiles;
import org.stackletlab.lessons.run.LessonRuns;
import org.stackletlab.lessons.run.RunException;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;

/** Grades changed files: builds each program with them once, runs it once, and looks. */
final class ExerciseGrader {
    private static final int MOST_LINES = 3;
    private static final int MOST_CHARACTERS = 400;

    private final LessonRuns runs;
    private final Work work;

    ExerciseGrader(LessonRuns runs, Work work) {
        this.runs = runs;
        this.work = work;
    }

    StepVerdict grade(Exercise exercise, Platform platform, String text)
            throws RunException, ToolMissingException, MachineException {
        Map<Optional<String>, Attempt> attempts = new HashMap<>();
        try {
            Path file = work.file(exercise.file(platform.name()), text);
            attempts.put(Optional.empty(), attempt(exercise, platform, file, Optional.empty()));
            for (Check check : exercise.checks()) {
                Attempt attempt = attempts.get(check.with());
                if (attempt == null) {
                    attempt = attempt(exercise, platform, file, check.with());
                    attempts.put(check.with(), attempt);
                }
                Expectation expectation = expectation(exercise, platform, check.with());
                Optional<Finding> found = new PropertyCheck(attempt, expectation).fails(check);
                if (found.isPresent()) {
                    return failed(exercise, platform, check, found.get());
                }
            }
            return new StepVerdict(
                    exercise.step().id(),
                    exercise.step().common().points(),
                    Outcome.PASSED,
                    Optional.empty());
        } catch (BuildException e) {
            return builds(exercise, platform, e);
        } catch (IOException e) {
            throw new RunException(
                    "lesson %s, step %s: a file cannot be read or copied: %s"
                            .formatted(runs.lesson().id(), exercise.step().id(), e));
        } finally {
            attempts.values().forEach(Attempt::close);
        }
    }

    private Attempt attempt(Exercise exercise, Platform platform, Path file, Optional<String> with)
            throws RunException, BuildException, ToolMissingException, MachineException {
        Program program =
                !exercise.isSwitch()
                        ? Program.of(
                                platform,
                                with.isPresent() ? runs.file(with, platform.name()) : file)
                        : Program.of(platform, program(exercise, platform, with))
                                .withSwitchFile(file);
        return Attempt.of(runs.sandbox(), program, runs.sandbox().build(program));
    }

    private Path program(Exercise exercise, Platform platform, Optional<String> with)
            throws RunException {
        return runs.file(with.or(exercise::program), platform.name());
    }

    /** Learners may change the comments of their copy; what counts is what the lesson expects. */
    private Expectation expectation(Exercise exercise, Platform platform, Optional<String> with)
            throws RunException, IOException {
        if (exercise.isSwitch() || with.isPresent()) {
            return Expectation.in(program(exercise, platform, with));
        }
        Optional<Path> finished =
                runs.files().find(LessonFiles.finished(exercise.file()), platform.name());
        return Expectation.in(
                finished.isPresent()
                        ? finished.get()
                        : runs.file(Optional.of(exercise.file()), platform.name()));
    }

    private StepVerdict failed(Exercise exercise, Platform platform, Check check, Finding finding) {
        String what = check.property().map(Property::word).orElse("");
        return failed(exercise, platform, check.id(), what, finding);
    }

    private StepVerdict failed(
            Exercise exercise, Platform platform, String check, String property, Finding finding) {
        return new StepVerdict(
                exercise.step().id(),
                exercise.step().common().points(),
                Outcome.FAILED,
                Optional.of(
                        new Failure(
                                platform.name(),
                                check,
                                property,
                                work.plain(finding.sentence()),
                                finding.at())));
    }

    /** The first mistakes the tools found; a check that is called so has its own id. */
    private StepVerdict builds(Exercise exercise, Platform platform, BuildException e) {
        List<String> all =
                e.diagnostics()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("next: "))
                        .toList();
        List<String> errors = all.stream().filter(line -> line.contains("error: ")).toList();
        String lines =
                (errors.isEmpty() ? all : errors)
                        .stream().limit(MOST_LINES).collect(Collectors.joining(" "));
        String shown =
                lines.length() > MOST_CHARACTERS
                        ? lines.substring(0, MOST_CHARACTERS) + "…"
                        : lines;
        String id =
                exercise.checks().stream()
                        .filter(check -> check.property().equals(Optional.of(Property.BUILDS)))
                        .map(Check::id)
                        .findFirst()
                        .orElse(Property.BUILDS.word());
        return failed(
                exercise,
                platform,
                id,
                Property.BUILDS.word(),
                new Finding(
                        "It does not build: " + shown.replaceAll("\\p{Cntrl}", "?"),
                        Optional.empty()));
    }
}
