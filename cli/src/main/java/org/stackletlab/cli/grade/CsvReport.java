package org.stackletlab.cli.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.stackletlab.lessons.grade.StepVerdict;
import org.stackletlab.lessons.grade.SubmissionVerdict;

/** One row for each submission, with a column for each step (RFC 4180). */
final class CsvReport {
    private CsvReport() {}

    static String of(Report report) {
        List<String> steps =
                report.verdicts().stream()
                        .flatMap(verdict -> verdict.steps().stream())
                        .map(StepVerdict::step)
                        .distinct()
                        .toList();
        StringBuilder text = new StringBuilder();
        List<String> head = new ArrayList<>(List.of("submission", "points", "most"));
        head.addAll(steps);
        head.add("first problem");
        text.append(row(head));
        for (SubmissionVerdict verdict : report.verdicts()) {
            List<String> cells = new ArrayList<>();
            cells.add(verdict.name());
            cells.add(String.valueOf(verdict.earned()));
            cells.add(String.valueOf(verdict.most()));
            for (String id : steps) {
                cells.add(
                        verdict.steps().stream()
                                .filter(step -> step.step().equals(id))
                                .map(step -> String.valueOf(step.earned()))
                                .findFirst()
                                .orElse(""));
            }
            cells.add(problem(verdict));
            text.append(row(cells));
        }
        return text.toString();
    }

    private static String problem(SubmissionVerdict verdict) {
        return verdict.problem()
                .orElseGet(
                        () ->
                                verdict.steps().stream()
                                        .filter(step -> !step.passed())
                                        .map(step -> step.step() + ": " + Sentences.of(step))
                                        .findFirst()
                                        .orElse(""));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(CsvReport::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** What looks like a formula to a spreadsheet is made a text. */
    private static String cell(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t".indexOf(value.charAt(0)) >= 0;
        String text = formula ? "'" + value : value;
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
