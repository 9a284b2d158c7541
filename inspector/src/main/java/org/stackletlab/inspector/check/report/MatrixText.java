package org.stackletlab.inspector.check.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Severity;

/** What a routine is like in each of many builds, for people. */
public final class MatrixText {
    private MatrixText() {}

    /**
     * A line for each build, then each finding once.
     *
     * @param file the file that was built
     * @param reports one for each build
     * @param typed options that reports do not know of, to be typed again for a look
     * @param recordable whether findings can be run as programs and seen in the window
     */
    public static List<String> of(
            String file, List<CheckReport> reports, String typed, boolean recordable) {
        List<String> lines = new ArrayList<>();
        CheckReport any = reports.getFirst();
        long clean = reports.stream().filter(MatrixText::isClean).count();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%s: %s on %s: %d of %d builds clean (seed %d)",
                        file,
                        any.symbol(),
                        any.platform(),
                        clean,
                        reports.size(),
                        any.seed()));
        Map<String, List<CheckReport>> seen = new LinkedHashMap<>();
        int width = reports.stream().mapToInt(report -> flags(report).length()).max().orElse(0);
        for (CheckReport report : reports) {
            lines.add(("  %-" + width + "s  %s").formatted(flags(report), verdict(report)));
            report.findings()
                    .forEach(
                            finding ->
                                    seen.computeIfAbsent(subject(finding), _ -> new ArrayList<>())
                                            .add(report));
        }
        seen.entrySet().stream()
                .sorted(Comparator.comparing(entry -> first(entry).severity()))
                .forEach(
                        entry ->
                                lines.addAll(
                                        detail(
                                                entry.getKey(),
                                                entry.getValue(),
                                                reports.size(),
                                                typed,
                                                recordable)));
        lines.addAll(notJudged(reports));
        return lines;
    }

    private static List<String> notJudged(List<CheckReport> reports) {
        return reports.stream()
                .flatMap(report -> report.notJudged().stream())
                .filter(words -> words.startsWith(Check.ASM.id()))
                .distinct()
                .map("  not judged  "::concat)
                .toList();
    }

    private static Finding first(Map.Entry<String, List<CheckReport>> seen) {
        return all(seen.getKey(), seen.getValue().getFirst()).getFirst();
    }

    private static List<Finding> all(String subject, CheckReport report) {
        return report.findings().stream().filter(one -> subject(one).equals(subject)).toList();
    }

    private static List<String> detail(
            String subject, List<CheckReport> where, int builds, String typed, boolean recordable) {
        CheckReport first = where.getFirst();
        List<Finding> findings = all(subject, first);
        Finding finding = findings.getFirst();
        // What was merged from many builds has other numbers in each of them.
        boolean numbered = recordable && !finding.build().contains(" --operands ");
        List<String> lines =
                new ArrayList<>(
                        CheckText.of(
                                first.onlyWith(finding),
                                typed,
                                numbered,
                                first.findings().indexOf(finding) + 1));
        lines.removeFirst();
        long count = where.stream().distinct().count();
        lines.add(
                "    where  in %d of %d builds, first with %s%s"
                        .formatted(
                                count,
                                builds,
                                flags(first),
                                findings.size() == 1
                                        ? ""
                                        : ", there " + findings.size() + " times"));
        return lines;
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
        String name = report.name();
        return name.substring(name.indexOf('[') + 1, name.length() - 1);
    }
}
