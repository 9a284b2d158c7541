package org.stackletlab.inspector.check.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Severity;
import org.stackletlab.inspector.check.gcc.Compilers;
import org.stackletlab.inspector.check.subject.Cell;

/** What a routine is like in each of many builds, for people. */
public final class MatrixText {
    private final List<CheckReport> reports;
    private final Compilers compilers;
    private final String typed;
    private final boolean recordable;
    private final List<String> lines = new ArrayList<>();

    private MatrixText(
            List<CheckReport> reports, Compilers compilers, String typed, boolean recordable) {
        this.reports = reports;
        this.compilers = compilers;
        this.typed = typed;
        this.recordable = recordable;
    }

    /**
     * A line for each build, then each finding once.
     *
     * @param reports one for each build
     * @param compilers who made them
     * @param typed options that reports do not know of, to be typed again for a look
     * @param recordable whether findings can be run as programs and seen in the window
     */
    public static List<String> of(
            List<CheckReport> reports, Compilers compilers, String typed, boolean recordable) {
        MatrixText text = new MatrixText(reports, compilers, typed, recordable);
        text.head();
        text.builds();
        text.findings();
        text.notJudged();
        return text.lines;
    }

    private void head() {
        CheckReport any = reports.getFirst();
        long clean = reports.stream().filter(MatrixText::isClean).count();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%s: %s on %s: %d of %d builds clean (seed %d)",
                        any.file(),
                        any.symbol(),
                        any.platform(),
                        clean,
                        reports.size(),
                        any.seed()));
        lines.addAll(CheckText.of(compilers));
    }

    private void builds() {
        int width = reports.stream().mapToInt(report -> flags(report).length()).max().orElse(0);
        for (CheckReport report : reports) {
            lines.add(("  %-" + width + "s  %s").formatted(flags(report), verdict(report)));
        }
    }

    private void findings() {
        Map<String, List<CheckReport>> seen = new LinkedHashMap<>();
        for (CheckReport report : reports) {
            report.findings()
                    .forEach(
                            finding ->
                                    seen.computeIfAbsent(subject(finding), _ -> new ArrayList<>())
                                            .add(report));
        }
        seen.entrySet().stream()
                .sorted(Comparator.comparing(entry -> first(entry).severity()))
                .forEach(entry -> detail(entry.getKey(), entry.getValue()));
    }

    private void notJudged() {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        reports.forEach(
                report ->
                        report.notJudged()
                                .forEach(reason -> reasons.merge(reason, 1, Integer::sum)));
        reasons.forEach(
                (reason, count) ->
                        lines.addAll(
                                CheckText.notJudged(
                                        "%s (in %d of %d builds)"
                                                .formatted(reason, count, reports.size()))));
    }

    private static Finding first(Map.Entry<String, List<CheckReport>> seen) {
        return all(seen.getKey(), seen.getValue().getFirst()).getFirst();
    }

    private static List<Finding> all(String subject, CheckReport report) {
        return report.findings().stream().filter(one -> subject(one).equals(subject)).toList();
    }

    private void detail(String subject, List<CheckReport> where) {
        CheckReport first = where.getFirst();
        List<Finding> findings = all(subject, first);
        Finding finding = findings.getFirst();
        // What was merged from many builds has other numbers in each of them.
        boolean numbered = recordable && !finding.build().contains(" --operands ");
        int number = first.findings().indexOf(finding) + 1;
        List<String> text = CheckText.of(first.onlyWith(finding), typed, numbered, number);
        lines.addAll(text.subList(1, text.size()));
        lines.add(
                "    where  in %d of %d builds%s, first with %s%s"
                        .formatted(
                                where.stream().distinct().count(),
                                reports.size(),
                                only(where),
                                flags(first),
                                findings.size() == 1
                                        ? ""
                                        : ", there " + findings.size() + " times"));
    }

    /** Whose builds they are, if there are builds of others. */
    private String only(List<CheckReport> where) {
        List<String> builds =
                where.stream()
                        .map(MatrixText::flags)
                        .filter(build -> !build.endsWith(Cell.MOVED))
                        .toList();
        List<Compilers.Entry> some =
                compilers.makers().stream()
                        .filter(one -> builds.stream().anyMatch(one::made))
                        .toList();
        return some.isEmpty() || some.equals(compilers.makers())
                ? ""
                : some.stream()
                        .map(Compilers.Entry::words)
                        .collect(Collectors.joining(" and ", ", only with ", ""));
    }

    /** What findings are told of together: remarks of one kind are many, and alike. */
    private static String subject(Finding finding) {
        boolean remark = finding.severity() == Severity.NOTE;
        return finding.check()
                + finding.register()
                        .filter(unused -> !remark)
                        .map(register -> " (" + register + ")")
                        .orElse("");
    }

    private static String verdict(CheckReport report) {
        return isFine(report)
                ? isClean(report) ? "clean" : "not judged"
                : report.findings().stream()
                        .filter(finding -> finding.severity() != Severity.NOTE)
                        .map(MatrixText::subject)
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private static boolean isClean(CheckReport report) {
        return isFine(report) && report.passages() > 0;
    }

    private static boolean isFine(CheckReport report) {
        return report.findings().stream().allMatch(finding -> finding.severity() == Severity.NOTE);
    }

    private static String flags(CheckReport report) {
        return report.build().orElseThrow();
    }
}
