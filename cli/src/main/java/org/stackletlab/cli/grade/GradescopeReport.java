package org.stackletlab.cli.grade;

import org.stackletlab.inspector.json.Json;
import org.stackletlab.lessons.grade.StepVerdict;
import org.stackletlab.lessons.grade.SubmissionVerdict;

/**
 * What Gradescope's autograders write to {@code results.json}.
 *
 * <p>https://gradescope-autograders.readthedocs.io/en/latest/specs/
 */
final class GradescopeReport {
    private GradescopeReport() {}

    static String of(Report report) {
        SubmissionVerdict verdict = report.verdicts().getFirst();
        return Json.fields()
                        .put("score", verdict.earned())
                        .put(
                                "output",
                                verdict.problem()
                                        .map(problem -> problem + ".")
                                        .orElse("Lesson " + report.lesson().id()))
                        .array("tests", verdict.steps(), GradescopeReport::test)
                        .done()
                        .line()
                + "\n";
    }

    private static Json test(StepVerdict step) {
        return Json.fields()
                .put("name", step.step())
                .put("score", step.earned())
                .put("max_score", step.points())
                .put("status", step.passed() ? "passed" : "failed")
                .put("output", step.passed() ? "" : Sentences.of(step))
                .put("visibility", "visible")
                .done();
    }
}
