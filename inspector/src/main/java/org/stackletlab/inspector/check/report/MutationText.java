package org.stackletlab.inspector.check.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.stackletlab.inspector.check.mutate.Mutant;
import org.stackletlab.inspector.check.mutate.MutationReport;
import org.stackletlab.inspector.check.mutate.MutationReport.Fate;

/** What became of the mutants of a file, for people. */
public final class MutationText {
    private MutationText() {}

    /** A line for each mutant and a summary. */
    public static List<String> of(MutationReport report) {
        List<String> lines = new ArrayList<>();
        report.fates().forEach(fate -> lines.add(line(report.name(), fate)));
        long refused = report.fates().size() - report.caught() - report.survivors().size();
        lines.add(
                "%s on %s: %d mutants, %d caught (%s), %d equivalent%s; seed %d"
                        .formatted(
                                report.name(),
                                report.platform(),
                                report.fates().size(),
                                report.caught(),
                                report.byCheck().entrySet().stream()
                                        .map(entry -> entry.getKey() + " " + entry.getValue())
                                        .collect(Collectors.joining(", ")),
                                report.survivors().size(),
                                refused == 0 ? "" : ", %d refused".formatted(refused),
                                report.seed()));
        return lines;
    }

    private static String line(String name, Fate fate) {
        Mutant mutant = fate.mutant();
        String verdict =
                switch (fate) {
                    case Fate.Caught(_, var first) ->
                            "caught by %s%s"
                                    .formatted(
                                            first.check(),
                                            first.register().map(r -> " (" + r + ")").orElse(""));
                    case Fate.Survived(_, String why) -> "survives: " + why;
                    case Fate.Refused(_, String why) -> "does not assemble: " + why;
                };
        return "%s:%d: %s %s: %s"
                .formatted(name, mutant.line(), mutant.kind(), mutant.change(), verdict);
    }
}
