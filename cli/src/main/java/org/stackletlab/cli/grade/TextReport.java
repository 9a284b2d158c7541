package org.stackletlab.cli.grade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stackletlab.lessons.grade.StepVerdict;
import org.stackletlab.lessons.grade.SubmissionFolder;
import org.stackletlab.lessons.grade.SubmissionVerdict;

/** One line for each submission, and one for each of its steps if that is wanted. */
final class TextReport {
    private static final int WIDEST = 30;

    private final int width;
    private final boolean details;

    TextReport(List<Path> submissions, boolean details) {
        this.width =
                submissions.stream()
                        .map(SubmissionFolder::new)
                        .mapToInt(each -> Math.min(WIDEST, shown(each.name()).length()))
                        .max()
                        .orElse(1);
        this.details = details;
    }

    List<String> lines(SubmissionVerdict verdict) {
        List<String> lines = new ArrayList<>();
        lines.add(line(verdict));
        if (details) {
            for (StepVerdict step : verdict.steps()) {
                lines.add(
                        "    %-8s  %s%s"
                                .formatted(
                                        Sentences.outcome(step),
                                        step.step(),
                                        step.passed() ? "" : "  " + Sentences.of(step)));
            }
        }
        return lines;
    }

    private String line(SubmissionVerdict verdict) {
        List<StepVerdict> failed = verdict.steps().stream().filter(step -> !step.passed()).toList();
        String rest =
                verdict.problem()
                        .map(problem -> problem + ".")
                        .orElseGet(
                                () ->
                                        failed.isEmpty()
                                                ? "passed"
                                                : details
                                                        ? failed.size()
                                                                + " of %d steps to do"
                                                                        .formatted(
                                                                                verdict.steps()
                                                                                        .size())
                                                        : first(failed));
        return ("%-" + width + "s  %3d of %d  %s")
                .formatted(shown(verdict.name()), verdict.earned(), verdict.most(), rest);
    }

    /** One line stays one line, whatever somebody has called a folder. */
    private static String shown(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    private static String first(List<StepVerdict> failed) {
        // What was tried says more than what was left out.
        StepVerdict first =
                failed.stream()
                        .filter(step -> step.outcome() == StepVerdict.Outcome.FAILED)
                        .findFirst()
                        .orElse(failed.getFirst());
        String more = failed.size() == 1 ? "" : " (and %d more)".formatted(failed.size() - 1);
        return first.step() + ": " + Sentences.of(first) + more;
    }
}
