package org.stackletlab.inspector.check.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CodeLine;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.gcc.Compilers;
import org.stackletlab.inspector.json.Json;

/** Reports as SARIF 2.1.0, which code hosts show beside the lines of a change. */
public final class CheckSarif {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private CheckSarif() {}

    /** The log, over several lines. Compilers and what was not judged are notes of the run. */
    public static String of(Outcome outcome) {
        List<Json> results = new ArrayList<>();
        for (CheckReport report : outcome.reports()) {
            report.findings()
                    .forEach(finding -> results.add(result(report, finding, outcome.typed())));
        }
        Json run =
                Json.fields()
                        .put("tool", Json.fields().put("driver", driver()).done())
                        .put("invocations", new Json.Array(List.of(invocation(outcome))))
                        .put("results", new Json.Array(results))
                        .done();
        return Json.fields()
                .put("$schema", SCHEMA)
                .put("version", "2.1.0")
                .put("runs", new Json.Array(List.of(run)))
                .done()
                .lines();
    }

    private static Json invocation(Outcome outcome) {
        Set<String> notes = new LinkedHashSet<>();
        for (Compilers compilers : outcome.compilers()) {
            notes.add("%s: compilers: %s".formatted(compilers.platform(), compilers.sentence()));
        }
        for (CheckReport report : outcome.reports()) {
            report.notJudged()
                    .forEach(
                            reason ->
                                    notes.add(
                                            "%s: not judged: %s"
                                                    .formatted(report.platform(), reason)));
        }
        return Json.fields()
                .put("executionSuccessful", true)
                .array("toolExecutionNotifications", notes, CheckSarif::note)
                .done();
    }

    private static Json note(String words) {
        return Json.fields().put("level", "note").put("message", text(words)).done();
    }

    private static Json driver() {
        return Json.fields()
                .put("name", "lab check")
                .array("rules", List.of(Check.values()), CheckSarif::rule)
                .done();
    }

    private static Json rule(Check check) {
        return Json.fields()
                .put("id", check.id())
                .put("shortDescription", text(check.title()))
                .put("fullDescription", text(check.explanation()))
                .put("helpUri", check.page())
                .put("help", text("lab lesson take " + check.lesson()))
                .put(
                        "defaultConfiguration",
                        Json.fields().put("level", check.severity().toString()).done())
                .done();
    }

    private static Json result(CheckReport report, Finding finding, String typed) {
        SourcePosition place =
                finding.blame()
                        .flatMap(CodeLine::source)
                        .orElse(new SourcePosition(report.file(), 1));
        Json location =
                Json.fields()
                        .put(
                                "physicalLocation",
                                Json.fields()
                                        .put(
                                                "artifactLocation",
                                                Json.fields().put("uri", place.file()).done())
                                        .put(
                                                "region",
                                                Json.fields().put("startLine", place.line()).done())
                                        .done())
                        .done();
        return Json.fields()
                .put("ruleId", finding.check().id())
                .put("level", finding.severity().toString())
                .put("message", text(words(report, finding, typed)))
                .put("locations", new Json.Array(List.of(location)))
                .put(
                        "partialFingerprints",
                        Json.fields()
                                .put("lab/v1", report.platform() + "|" + finding.fingerprint())
                                .done())
                .done();
    }

    private static String words(CheckReport report, Finding finding, String typed) {
        String look =
                Look.at(report, finding, typed).map("\nTo look at the moment: "::concat).orElse("");
        String build = report.build().map(" [%s]"::formatted).orElse("");
        return "%s%s: %s%s".formatted(report.platform(), build, finding.sentence(), look);
    }

    private static Json text(String words) {
        return Json.fields().put("text", words).done();
    }
}
