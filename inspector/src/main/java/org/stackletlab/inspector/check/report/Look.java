package org.stackletlab.inspector.check.report;

import java.util.Optional;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.abi.Abi;

/** What somebody types to look at the moment of a finding, instruction by instruction. */
final class Look {
    private Look() {}

    /**
     * The command.
     *
     * @param typed options that reports do not know of, each behind a blank
     * @return empty if there is no such moment: the finding is about the file
     */
    static Optional<String> at(CheckReport report, Finding finding, String typed) {
        if (finding.passage() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                "lab check %s --%s %s %s%s --seed %d --show %d%s"
                        .formatted(
                                file(report, finding),
                                report.symbol().startsWith("0x") ? "address" : "symbol",
                                report.symbol(),
                                Abi.options(report.platform()),
                                finding.build(),
                                report.seed(),
                                finding.passage(),
                                typed));
    }

    /** Reports of one build among many have the build behind the file's name. */
    private static String file(CheckReport report, Finding finding) {
        String name = report.name();
        return finding.build().isEmpty() ? name : name.substring(0, name.lastIndexOf(" ["));
    }
}
