package org.stackletlab.lessons.grade;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.stackletlab.lessons.format.Check;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.read.LessonFiles;

/**
 * A step in which a file is changed, or its lines are put in order.
 *
 * @param file that is changed; may have {@code {platform}} in it
 * @param program what runs with it, if it is a switch file; empty for the lesson's
 */
record Exercise(Step step, String file, Optional<String> program, List<Check> checks) {
    Exercise {
        requireNonNull(step, "step");
        requireNonNull(file, "file");
        requireNonNull(program, "program");
        checks = List.copyOf(checks);
    }

    static Optional<Exercise> of(Step step) {
        return switch (step) {
            case Step.Change change ->
                    Optional.of(
                            new Exercise(step, change.file(), change.program(), change.checks()));
            case Step.Arrange arrange ->
                    Optional.of(
                            new Exercise(
                                    step, arrange.file(), arrange.program(), arrange.checks()));
            default -> Optional.empty();
        };
    }

    /** The name of the file on a platform. */
    String file(String platform) {
        return LessonFiles.named(file, platform);
    }

    boolean isSwitch() {
        return LessonFiles.isSwitchFile(file);
    }
}
