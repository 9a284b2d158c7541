package org.stackletlab.inspector.check.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CodeLine;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Severity;
import org.stackletlab.inspector.check.gcc.Compilers;
import org.stackletlab.inspector.check.program.Unseen;

/** Reports for people. */
public final class CheckText {
    private static final int WIDTH = 96;

    private final List<String> lines = new ArrayList<>();
    private final Set<Check> explained = EnumSet.noneOf(Check.class);

    private final String typed;
    private final boolean recordable;

    private CheckText(String typed, boolean recordable) {
        this.typed = typed;
        this.recordable = recordable;
    }

    /** The lines of some reports. Each check that failed is explained once. */
    public static List<String> of(List<CheckReport> reports) {
        return of(reports, "", false);
    }

    /**
     * The same for somebody who typed more options than reports know of.
     *
     * @param typed those options, each behind a blank, to be typed again for a look
     * @param recordable whether findings can be run as programs and seen in the window
     */
    public static List<String> of(List<CheckReport> reports, String typed, boolean recordable) {
        CheckText text = new CheckText(typed, recordable);
        reports.forEach(report -> text.report(report, 1));
        return text.lines;
    }

    /**
     * A report with some of the findings of another one.
     *
     * @param number which finding of that one the first of them is, from 1
     */
    static List<String> of(CheckReport part, String typed, boolean recordable, int number) {
        CheckText text = new CheckText(typed, recordable);
        text.report(part, number);
        return text.lines;
    }

    /** What could not be judged, and why. */
    static List<String> notJudged(String reason) {
        return wrapped("  not judged  ", reason);
    }

    /** Which compilers made what is reported, and which are missing. */
    public static List<String> of(Compilers compilers) {
        return wrapped("  compilers  ", compilers.sentence());
    }

    private void report(CheckReport report, int number) {
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%s: %s on %s: %s (%d passages, %,d instructions, seed %d)",
                        report.name(),
                        report.symbol(),
                        report.platform(),
                        verdict(report),
                        report.passages(),
                        report.instructions(),
                        report.seed()));
        for (int i = 0; i < report.findings().size(); i++) {
            finding(report, report.findings().get(i), number + i);
        }
        report.notJudged().forEach(reason -> lines.addAll(notJudged(reason)));
    }

    private static String verdict(CheckReport report) {
        if (report.findings().isEmpty()) {
            return "clean";
        }
        return List.of(Severity.values()).stream()
                .map(severity -> count(report, severity))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String count(CheckReport report, Severity severity) {
        long count =
                report.findings().stream()
                        .filter(finding -> finding.severity() == severity)
                        .count();
        return count == 0 ? "" : "%d %s%s".formatted(count, severity, count == 1 ? "" : "s");
    }

    private void finding(CheckReport report, Finding finding, int number) {
        lines.add("");
        lines.add(
                "  %s %s: %s"
                        .formatted(
                                finding.severity(), finding.check().id(), finding.check().title()));
        wrap(
                "    what   ",
                "%s (%s%s)"
                        .formatted(
                                finding.sentence(),
                                finding.path(),
                                finding.times() > 1
                                        ? ", %d times".formatted(finding.times())
                                        : ""));
        finding.blame().map(CodeLine::toString).ifPresent(line -> lines.add("    blame  " + line));
        Look.at(report, finding, typed).ifPresent(line -> lines.add("    look   " + line));
        if (recordable && !Unseen.always(finding.check())) {
            Look.inWindow(report, finding, number, typed)
                    .ifPresent(line -> lines.add("    watch  " + line));
        }
        if (explained.add(finding.check())) {
            wrap("    why    ", finding.check().explanation());
            lines.add("    learn  lab lesson take " + finding.check().lesson());
        }
    }

    private void wrap(String head, String words) {
        lines.addAll(wrapped(head, words));
    }

    private static List<String> wrapped(String head, String words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(head);
        int used = 0;
        for (String word : words.split(" ")) {
            if (used > 0 && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(head.length()));
                used = 0;
            }
            line.append(used++ > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
