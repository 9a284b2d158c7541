package org.stackletlab.cli.grade;

import java.util.Locale;
import org.stackletlab.inspector.json.Json;
import org.stackletlab.inspector.json.JsonFields;
import org.stackletlab.lessons.grade.StepVerdict;
import org.stackletlab.lessons.grade.SubmissionVerdict;

/** Everything, as one JSON object. */
final class JsonReport {
    private JsonReport() {}

    static String of(Report report) {
        return Json.fields()
                        .put("lesson", report.lesson().id())
                        .array("platforms", report.platforms(), each -> Json.of(each.name()))
                        .array("submissions", report.verdicts(), JsonReport::submission)
                        .done()
                        .line()
                + "\n";
    }

    private static Json submission(SubmissionVerdict verdict) {
        JsonFields fields =
                Json.fields()
                        .put("name", verdict.name())
                        .put("passed", verdict.passed())
                        .put("points", verdict.earned())
                        .put("most", verdict.most());
        fields.known("problem", verdict.problem().map(Json::of));
        return fields.array("steps", verdict.steps(), JsonReport::step).done();
    }

    private static Json step(StepVerdict step) {
        JsonFields fields =
                Json.fields()
                        .put("step", step.step())
                        .put(
                                "outcome",
                                step.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .put("points", step.earned())
                        .put("most", step.points());
        step.failure()
                .ifPresent(
                        failure ->
                                fields.put(
                                        "failure",
                                        Json.fields()
                                                .put("platform", failure.platform())
                                                .put("check", failure.check())
                                                .put("property", failure.property())
                                                .put("sentence", failure.sentence())
                                                .known("at", failure.at().map(Json::of))
                                                .done()));
        return fields.done();
    }
}
