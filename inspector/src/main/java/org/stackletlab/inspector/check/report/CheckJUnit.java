package org.stackletlab.inspector.check.report;

import java.util.List;
import java.util.stream.Collectors;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CodeLine;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Severity;

/** Reports as JUnit XML: a suite for each file and platform, a test for each check. */
public final class CheckJUnit {
    private final StringBuilder out = new StringBuilder();

    private final String typed;

    private CheckJUnit(String typed) {
        this.typed = typed;
    }

    /**
     * The document. Warnings do not fail; they are the output of their test.
     *
     * @param typed options that reports do not know of, to be typed again for a look
     */
    public static String of(List<CheckReport> reports, String typed) {
        CheckJUnit xml = new CheckJUnit(typed);
        xml.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        reports.forEach(xml::suite);
        xml.out.append("</testsuites>");
        return xml.out.toString();
    }

    private void suite(CheckReport report) {
        long failures =
                report.findings().stream()
                        .filter(CheckJUnit::isError)
                        .map(Finding::check)
                        .distinct()
                        .count();
        out.append(
                "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\">\n"
                        .formatted(
                                escaped(
                                        "%s %s %s"
                                                .formatted(
                                                        report.name(),
                                                        report.symbol(),
                                                        report.platform())),
                                Check.values().length,
                                failures));
        for (Check check : Check.values()) {
            test(report, check);
        }
        out.append("  </testsuite>\n");
    }

    private void test(CheckReport report, Check check) {
        List<Finding> found =
                report.findings().stream().filter(finding -> finding.check() == check).toList();
        String head =
                "    <testcase classname=\"%s.%s\" name=\"%s\""
                        .formatted(
                                escaped(report.platform()), escaped(report.symbol()), check.id());
        if (found.isEmpty()) {
            out.append(head).append("/>\n");
            return;
        }
        String words =
                found.stream()
                        .map(finding -> words(report, finding))
                        .collect(Collectors.joining("\n"));
        String tag = isError(found.getFirst()) ? "failure" : "system-out";
        out.append(head).append(">\n      <").append(tag);
        if (tag.equals("failure")) {
            out.append(" message=\"").append(escaped(check.title())).append('"');
        }
        out.append('>').append(escaped(words)).append("</").append(tag).append(">\n");
        out.append("    </testcase>\n");
    }

    private static boolean isError(Finding finding) {
        return finding.severity() == Severity.ERROR;
    }

    private String words(CheckReport report, Finding finding) {
        return finding.sentence()
                + " ("
                + finding.path()
                + ")"
                + finding.blame().map(CodeLine::toString).map(line -> "\n  " + line).orElse("")
                + Look.at(report, finding, typed).map("\n  "::concat).orElse("");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
