package org.stackletlab.inspector.check.report;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.gcc.Compilers;

/**
 * All that came out of one check of one file.
 *
 * @param reports one for each platform and build
 * @param compilers for each platform on which C was compiled, who there is for it
 * @param typed options that reports do not know of, each behind a blank, to be typed again for a
 *     look
 */
public record Outcome(List<CheckReport> reports, List<Compilers> compilers, String typed) {
    public Outcome {
        reports = List.copyOf(reports);
        compilers = List.copyOf(compilers);
        requireNonNull(typed, "typed");
    }

    /** The outcome where nothing was compiled and no option needs to be said again. */
    public static Outcome of(List<CheckReport> reports) {
        return new Outcome(reports, List.of(), "");
    }

    /** Whether nothing of severity error was found. */
    public boolean isClean() {
        return reports.stream().allMatch(CheckReport::isClean);
    }
}
