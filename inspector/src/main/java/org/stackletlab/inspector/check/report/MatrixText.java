package org.stackletlab.inspector.check.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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
     */
    public static List<String> of(String file, List<CheckReport> reports) {
        List<String> lines = new ArrayList<>();
        CheckReport any = reports.getFirst();
        long clean = reports.stream().filter(MatrixText::isFine).count();
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
        for (CheckReport report : reports) {
            lines.add("  %-44s %s".formatted(flags(report), verdict(report)));
            report.findings()
                    .forEach(
                            finding ->
                                    seen.computeIfAbsent(subject(finding), _ -> new ArrayList<>())
                                            .add(report));
        }
        seen.forEach((subject, where) -> lines.addAll(detail(subject, where, reports.size())));
        return lines;
    }

    private static List<String> detail(String subject, List<CheckReport> where, int builds) {
        CheckReport first = where.getFirst();
        Finding finding =
                first.findings().stream()
                        .filter(one -> subject(one).equals(subject))
                        .findFirst()
                        .orElseThrow();
        List<String> lines = new ArrayList<>(CheckText.of(List.of(first.onlyWith(finding))));
        lines.removeFirst();
        lines.removeIf(line -> line.startsWith("    look"));
        long count = where.stream().distinct().count();
        lines.add(
                "    where  in %d of %d builds, first with %s"
                        .formatted(count, builds, flags(first)));
        return lines;
    }

    private static String subject(Finding finding) {
        return finding.check()
                + finding.register().map(register -> " (" + register + ")").orElse("");
    }

    private static String verdict(CheckReport report) {
        return isFine(report)
                ? "clean"
                : report.findings().stream()
                        .filter(finding -> finding.severity() != Severity.NOTE)
                        .map(MatrixText::subject)
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private static boolean isFine(CheckReport report) {
        return report.findings().stream().allMatch(finding -> finding.severity() == Severity.NOTE);
    }

    private static String flags(CheckReport report) {
        String name = report.name();
        return name.substring(name.indexOf('[') + 1, name.length() - 1);
    }
}
