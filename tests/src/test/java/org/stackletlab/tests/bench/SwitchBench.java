package org.stackletlab.tests.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.toolchain.Optimization;

/** What one switch costs in guest instructions and copied bytes. Exact, not a timing. */
final class SwitchBench {
    private static final int FEW = 100;
    private static final int MANY = 1100;

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
        for (Platform platform : Platforms.all()) {
            for (Optimization level : Optimization.values()) {
                row(platform, level);
            }
        }
    }

    private void row(Platform platform, Optimization level) throws Exception {
        Program program = Program.of(platform, bench.guest("switches.c")).withOptimization(level);
        Image image = bench.sandbox().build(program).image();
        Cost few = cost(image, FEW);
        Cost many = cost(image, MANY);
        double switches = 2.0 * (MANY - FEW);
        report.row(
                platform,
                "-" + level,
                "%.1f".formatted((many.instructions - few.instructions) / switches),
                "%.1f".formatted((many.saved - few.saved) / switches),
                "%.1f".formatted((many.restored - few.restored) / switches));
    }

    private record Cost(long instructions, long saved, long restored) {}

    private Cost cost(Image image, int rounds) throws Exception {
        AtomicLong saved = new AtomicLong();
        AtomicLong restored = new AtomicLong();
        MachineOptions options =
                MachineOptions.defaults().withArguments(List.of(Integer.toString(rounds)));
        bench.sandbox()
                .run(
                        image,
                        options,
                        Console.NONE,
                        Program.SWITCH_SYMBOL,
                        event -> {
                            if (event instanceof Event.SwitchEnded ended) {
                                saved.addAndGet(ended.saved());
                                restored.addAndGet(ended.restored());
                            }
                        });
        long instructions = bench.sandbox().run(image, options, Console.NONE).instructions();
        return new Cost(instructions, saved.get(), restored.get());
    }
}
