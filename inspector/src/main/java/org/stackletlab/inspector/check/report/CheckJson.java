package org.stackletlab.inspector.check.report;

import java.nio.file.Path;
import java.util.Optional;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CodeLine;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.gcc.Compilers;
import org.stackletlab.inspector.json.Json;

/** Reports as one JSON object. */
public final class CheckJson {
    private CheckJson() {}

    /** The object, over several lines. */
    public static String of(Outcome outcome) {
        return Json.fields()
                .put("clean", outcome.isClean())
                .array("compilers", outcome.compilers(), CheckJson::compilers)
                .array("reports", outcome.reports(), report -> report(report, outcome.typed()))
                .done()
                .lines();
    }

    private static Json compilers(Compilers compilers) {
        return Json.fields()
                .put("platform", compilers.platform().name())
                .array("found", compilers.all(), CheckJson::compiler)
                .put(
                        "lack",
                        compilers.lacksGcc() ? Optional.of(compilers.lack()) : Optional.empty())
                .done();
    }

    private static Json compiler(Compilers.Entry one) {
        return Json.fields()
                .put("name", one.name())
                .put("version", one.version())
                .put("bundled", one.program().isEmpty())
                .put("program", one.program().map(Path::toString))
                .put("builds", one.builds())
                .done();
    }

    private static Json report(CheckReport report, String typed) {
        return Json.fields()
                .put("file", report.file())
                .put("build", report.build())
                .put("symbol", report.symbol())
                .put("platform", report.platform())
                .put("seed", report.seed())
                .put("passages", report.passages())
                .put("instructions", report.instructions())
                .put("clean", report.isClean())
                .array("findings", report.findings(), finding -> finding(report, finding, typed))
                .array("not_judged", report.notJudged(), Json::of)
                .done();
    }

    private static Json finding(CheckReport report, Finding finding, String typed) {
        return Json.fields()
                .put("check", finding.check().id())
                .put("severity", finding.severity().toString())
                .put("title", finding.check().title())
                .put("sentence", finding.sentence())
                .put("path", finding.path())
                .put("times", finding.times())
                .put("passage", finding.passage())
                .put("register", finding.register())
                .put("wanted", finding.wanted())
                .put("found", finding.found())
                .put("holds", finding.whose())
                .known("blame", finding.blame().map(CheckJson::line))
                .put("look", Look.at(report, finding, typed))
                .put("explanation", finding.check().explanation())
                .put("page", finding.check().page())
                .put("lesson", finding.check().lesson())
                .put("learn", "lab lesson take " + finding.check().lesson())
                .done();
    }

    private static Json line(CodeLine line) {
        return Json.fields()
                .hex("address", line.address())
                .put("text", line.text())
                .put("file", line.source().map(source -> source.file()))
                .known("line", line.source().map(source -> Json.of(source.line())))
                .done();
    }
}
