package org.stackletlab.cli.grade;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.grade.SubmissionVerdict;

/** What is to be reported, in the order in which the submissions were named. */
record Report(Lesson lesson, List<Platform> platforms, List<SubmissionVerdict> verdicts) {
    Report {
        requireNonNull(lesson, "lesson");
        platforms = List.copyOf(platforms);
        verdicts = List.copyOf(verdicts);
    }
}
