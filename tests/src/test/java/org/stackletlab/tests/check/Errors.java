package org.stackletlab.tests.check;

import java.util.stream.Collectors;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Severity;

/** The errors of a report in short: each check with the register that it is about. */
final class Errors {
    private Errors() {}

    /** Each once, in the order of the report. */
    static String of(CheckReport report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Errors::subject)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String subject(Finding finding) {
        return finding.check() + " " + finding.register().orElse("");
    }
}
