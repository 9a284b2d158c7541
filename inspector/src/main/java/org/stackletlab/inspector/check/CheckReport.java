package org.stackletlab.inspector.check;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came out for one routine on one platform.
 *
 * @param name the file, and in brackets its build if there are many
 * @param symbol the routine
 * @param platform the platform's name
 * @param seed what the random values were made from
 * @param passages how often the routine was entered
 * @param instructions how many of its instructions were watched
 * @param findings what is wrong, worst first
 * @param notJudged what could not be judged, and why
 */
public record CheckReport(
        String name,
        String symbol,
        String platform,
        long seed,
        int passages,
        long instructions,
        List<Finding> findings,
        List<String> notJudged) {
    private static final String BUILD = " [";

    public CheckReport {
        requireNonNull(name, "name");
        requireNonNull(symbol, "symbol");
        requireNonNull(platform, "platform");
        findings = List.copyOf(findings);
        notJudged = List.copyOf(notJudged);
    }

    /** Whether nothing of severity error was found. */
    public boolean isClean() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** In which build of many: compiler, version and flags; empty if the code is there as it is. */
    public Optional<String> build() {
        int at = name.lastIndexOf(BUILD);
        return at > 0 && name.endsWith("]")
                ? Optional.of(name.substring(at + BUILD.length(), name.length() - 1))
                : Optional.empty();
    }

    /** The file alone, without the build. */
    public String file() {
        return build().isEmpty() ? name : name.substring(0, name.lastIndexOf(BUILD));
    }

    /** The same report with other findings. */
    public CheckReport with(List<Finding> others) {
        return new CheckReport(
                name, symbol, platform, seed, passages, instructions, others, notJudged);
    }

    /**
     * The same report in which what was found by one check does not count, since who wrote the
     * source can do nothing about it.
     */
    public CheckReport notJudging(Check check, String reason) {
        List<Finding> others =
                findings.stream().filter(finding -> finding.check() != check).toList();
        if (others.size() == findings.size()) {
            return this;
        }
        List<String> reasons = new ArrayList<>(notJudged);
        reasons.add(check.id() + ": " + reason);
        return new CheckReport(
                name, symbol, platform, seed, passages, instructions, others, reasons);
    }

    /** The same report with one finding and nothing else to say. */
    public CheckReport onlyWith(Finding finding) {
        return new CheckReport(
                name, symbol, platform, seed, passages, instructions, List.of(finding), List.of());
    }
}
