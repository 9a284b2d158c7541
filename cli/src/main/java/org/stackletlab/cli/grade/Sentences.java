package org.stackletlab.cli.grade;

import org.stackletlab.lessons.grade.StepVerdict;
import org.stackletlab.lessons.grade.StepVerdict.Failure;

/** Verdicts in words. */
final class Sentences {
    private Sentences() {}

    /** Which check failed, where, and what happened; empty if nothing did. */
    static String of(StepVerdict verdict) {
        return verdict.failure().map(Sentences::of).orElse("");
    }

    private static String of(Failure failure) {
        String check =
                failure.property().isEmpty() || failure.property().equals(failure.check())
                        ? failure.check()
                        : "%s (%s)".formatted(failure.check(), failure.property());
        return "%s on %s%s: %s"
                .formatted(
                        check,
                        failure.platform(),
                        failure.at().map(at -> ", look at " + at).orElse(""),
                        failure.sentence());
    }

    /** The outcome as reports write it. */
    static String outcome(StepVerdict verdict) {
        return switch (verdict.outcome()) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case NOT_DONE -> "not done";
        };
    }
}
