package org.stackletlab.inspector.check.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CodeLine;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Severity;
import org.stackletlab.inspector.check.gcc.Compilers;
import org.stackletlab.inspector.xml.JUnitXml;
import org.stackletlab.inspector.xml.JUnitXml.Case;
import org.stackletlab.inspector.xml.JUnitXml.Outcome.Failed;
import org.stackletlab.inspector.xml.JUnitXml.Outcome.Passed;
import org.stackletlab.inspector.xml.JUnitXml.Outcome.Skipped;
import org.stackletlab.inspector.xml.JUnitXml.Suite;

/**
 * Reports as JUnit XML: a suite for each file, build and platform, with a test for each check;
 * where C was compiled, one for each platform, with a test for each compiler.
 */
public final class CheckJUnit {
    private CheckJUnit() {}

    /**
     * The document. Warnings do not fail; they are the output of their test. What was not judged,
     * and a GCC that is not there, are skipped tests.
     */
    public static String of(Outcome outcome) {
        List<Suite> suites = new ArrayList<>();
        outcome.compilers().forEach(compilers -> suites.add(suite(compilers)));
        outcome.reports().forEach(report -> suites.add(suite(report, outcome.typed())));
        return new JUnitXml("lab check", suites).text();
    }

    private static Suite suite(Compilers compilers) {
        List<Case> cases = new ArrayList<>();
        String subject = compilers.platform() + ".compilers";
        for (Compilers.Entry one : compilers.all()) {
            cases.add(new Case(subject, one.words(), new Passed(one.builds() + " builds")));
        }
        if (compilers.lacksGcc()) {
            cases.add(new Case(subject, "GCC", new Skipped(compilers.lack())));
        }
        return new Suite("compilers for " + compilers.platform(), cases);
    }

    private static Suite suite(CheckReport report, String typed) {
        return new Suite(
                "%s %s %s".formatted(report.name(), report.symbol(), report.platform()),
                Arrays.stream(Check.values()).map(check -> test(report, check, typed)).toList());
    }

    private static Case test(CheckReport report, Check check, String typed) {
        return new Case(
                report.platform() + "." + report.symbol(),
                check.id(),
                outcome(report, check, typed));
    }

    private static JUnitXml.Outcome outcome(CheckReport report, Check check, String typed) {
        List<Finding> found =
                report.findings().stream().filter(finding -> finding.check() == check).toList();
        String words =
                found.stream()
                        .map(finding -> words(report, finding, typed))
                        .collect(Collectors.joining("\n"));
        if (found.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
            return new Failed(check.id(), check.title(), words);
        }
        String head = check.id() + ": ";
        String unknown =
                report.notJudged().stream()
                        .filter(reason -> reason.startsWith(head))
                        .map(reason -> reason.substring(head.length()))
                        .collect(Collectors.joining("; "));
        return found.isEmpty() && !unknown.isEmpty() ? new Skipped(unknown) : new Passed(words);
    }

    private static String words(CheckReport report, Finding finding, String typed) {
        return finding.sentence()
                + " ("
                + finding.path()
                + ")"
                + finding.blame().map(CodeLine::toString).map(line -> "\n  " + line).orElse("")
                + Look.at(report, finding, typed).map("\n  "::concat).orElse("");
    }
}
