package org.stackletlab.tests.bench;

import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.toolchain.Optimization;

/** What one switch costs in guest instructions and copied bytes. Exact, not a timing. */
final class SwitchBench {
    private final Bench bench;
    private final Report report;

    SwitchBench(Bench bench, Report report) {
        this.bench = bench;
        this.report = report;
    }

    void run() throws Exception {
        report.heading("One switch between main and a stacklet, in guest instructions and bytes");
        report.line(
                "From call to return of `stacklet_switch`, the loop around it included; the mean"
                        + " of both directions.");
        report.line("");
        report.head("platform", "level", "instructions", "bytes saved", "bytes restored");
        for (Platform platform : Platforms.core()) {
            for (Optimization level : Optimization.values()) {
                row(platform, level);
            }
        }
    }

    private void row(Platform platform, Optimization level) throws Exception {
        SwitchCost cost =
                SwitchCost.of(bench.sandbox(), platform, level, bench.guest("switches.c"), 2);
        report.row(
                platform,
                "-" + level,
                "%.1f".formatted(cost.instructions()),
                "%.1f".formatted(cost.saved()),
                "%.1f".formatted(cost.restored()));
    }
}
