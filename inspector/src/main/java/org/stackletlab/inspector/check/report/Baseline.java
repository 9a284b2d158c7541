package org.stackletlab.inspector.check.report;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.Finding;

/**
 * Findings that are known and not to be told again: one line of text for each, the same as long as
 * check, register and instruction stay the same.
 */
public final class Baseline {
    private final Set<String> known;

    private Baseline(Set<String> known) {
        this.known = Set.copyOf(known);
    }

    /**
     * The baseline that some lines are. Empty lines and those that begin with {@code #} are none.
     */
    public static Baseline of(List<String> lines) {
        Set<String> known = new TreeSet<>();
        lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(known::add);
        return new Baseline(known);
    }

    /** The lines that make all findings of some reports known. */
    public static List<String> lines(List<CheckReport> reports) {
        Set<String> lines = new TreeSet<>();
        for (CheckReport report : reports) {
            report.findings().forEach(finding -> lines.add(line(report, finding)));
        }
        return List.copyOf(lines);
    }

    /** A report without the findings that are known. */
    public CheckReport without(CheckReport report) {
        return report.with(
                report.findings().stream()
                        .filter(finding -> !known.contains(line(report, finding)))
                        .toList());
    }

    /** Reports without the findings that are known. */
    public List<CheckReport> without(List<CheckReport> reports) {
        return reports.stream().map(this::without).toList();
    }

    private static String line(CheckReport report, Finding finding) {
        return "%s|%s|%s".formatted(report.platform(), report.symbol(), finding.fingerprint());
    }
}
