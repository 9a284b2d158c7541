package org.stackletlab.inspector.check.report;

import java.util.Optional;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.abi.Abi;

/** What somebody types to look at the moment of a finding, instruction by instruction. */
public final class Look {
    private Look() {}

    /**
     * The command.
     *
     * @param typed options that reports do not know of, each behind a blank
     * @return empty if there is no such moment: the finding is about the file
     */
    static Optional<String> at(CheckReport report, Finding finding, String typed) {
        return finding.passage() == 0
                ? Optional.empty()
                : Optional.of(again(report, finding, "--show " + finding.passage() + typed));
    }

    /**
     * What somebody types to see the moment in the visualizer's window.
     *
     * @param number which finding of the report it is, from 1
     * @return empty if there is no such moment: the finding is about the file
     */
    public static Optional<String> inWindow(
            CheckReport report, Finding finding, int number, String typed) {
        return finding.passage() == 0
                ? Optional.empty()
                : Optional.of(again(report, finding, "--view " + number + typed));
    }

    private static String again(CheckReport report, Finding finding, String how) {
        return "lab check %s --%s %s %s%s --seed %d %s"
                .formatted(
                        file(report, finding),
                        report.symbol().startsWith("0x") ? "address" : "symbol",
                        report.symbol(),
                        Abi.options(report.platform()),
                        finding.build(),
                        report.seed(),
                        how);
    }

    /** Reports of one build among many have the build behind the file's name, others a member. */
    private static String file(CheckReport report, Finding finding) {
        String name = report.name().replaceFirst("(\\.a)\\([^()]+\\)$", "$1");
        return finding.build().isEmpty() ? name : report.file();
    }
}
