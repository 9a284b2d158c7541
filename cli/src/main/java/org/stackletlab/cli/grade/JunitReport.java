package org.stackletlab.cli.grade;

import java.util.List;
import org.stackletlab.inspector.xml.JUnitXml;
import org.stackletlab.lessons.grade.StepVerdict;
import org.stackletlab.lessons.grade.SubmissionVerdict;

/** A suite for each submission, a case for each step. */
final class JunitReport {
    private JunitReport() {}

    static String of(Report report) {
        String lesson = report.lesson().id();
        List<JUnitXml.Suite> suites =
                report.verdicts().stream().map(verdict -> suite(lesson, verdict)).toList();
        return new JUnitXml("lab grade " + lesson, suites).text() + "\n";
    }

    private static JUnitXml.Suite suite(String lesson, SubmissionVerdict verdict) {
        String subject = lesson + "." + verdict.name();
        return new JUnitXml.Suite(
                verdict.name(),
                verdict.steps().stream()
                        .map(step -> new JUnitXml.Case(subject, step.step(), outcome(step)))
                        .toList());
    }

    private static JUnitXml.Outcome outcome(StepVerdict step) {
        return step.passed()
                ? new JUnitXml.Outcome.Passed("")
                : new JUnitXml.Outcome.Failed(Sentences.outcome(step), Sentences.of(step), "");
    }
}
