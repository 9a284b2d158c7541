package org.stackletlab.tests.bench;

import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;

/** What the layers add to a stacklet switch. Exact, not a timing; LayerCostTest holds the goals. */
final class LayerBench {
    private final Bench bench;
    private final Report report;

    LayerBench(Bench bench, Report report) {
        this.bench = bench;
        this.report = report;
    }

    void run() throws Exception {
        report.heading("Layers");
        report.line(
                "Guest instructions and copied bytes for one operation at -O1, its loop included."
                        + " `times` is the ratio to a stacklet switch on the same platform; `added` is"
                        + " what there is beside as many stacklet switches as the operation has"
                        + " passages through `slp_switch`. In a rendezvous, two tasklets"
                        + " answer each other, so that each message is one meeting and one switch;"
                        + " a receiver that always waits costs two. Goals: a greenlet switch adds at"
                        + " most 400, a rendezvous at most 900.");
        report.line("");
        report.head(
                "platform",
                "operation",
                "instructions",
                "times",
                "passages",
                "added",
                "bytes saved",
                "bytes restored");
        for (Platform platform : Platforms.core()) {
            SwitchCost bare = cost(LayerOperation.STACKLET, platform);
            for (LayerOperation operation : LayerOperation.ALL) {
                row(platform, operation, cost(operation, platform), bare);
            }
        }
    }

    private SwitchCost cost(LayerOperation operation, Platform platform) throws Exception {
        return operation.cost(bench.sandbox(), platform, bench.guest(""));
    }

    private void row(
            Platform platform, LayerOperation operation, SwitchCost cost, SwitchCost bare) {
        report.row(
                platform,
                operation,
                "%.1f".formatted(cost.instructions()),
                "%.2f".formatted(cost.instructions() / bare.instructions()),
                "%.0f".formatted(cost.passages()),
                "%.1f".formatted(cost.instructionsBeside(bare)),
                "%.1f".formatted(cost.saved()),
                "%.1f".formatted(cost.restored()));
    }
}
