package org.stackletlab.tests.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.toolchain.Toolchain;

/** Keystone inside this JVM beside clang as a process, on the switch files. */
final class AssembleBench {
    private static final int RUNS = 15;

    private final Bench bench;
    private final Report report;

    AssembleBench(Bench bench, Report report) {
        this.bench = bench;
        this.report = report;
    }

    void run() throws Exception {
        report.heading("Assembling a switch file, median of " + RUNS + " runs");
        report.head(
                "platform",
                "Keystone, first ms",
                "Keystone, warm ms",
                "clang process ms",
                "clang / Keystone");
        Path object = Files.createTempFile("lab-bench", ".o");
        for (Platform platform : Platforms.core()) {
            row(platform, object);
        }
        Files.delete(object);
    }

    private void row(Platform platform, Path object) throws Exception {
        Path file = bench.sandbox().guest().switchFile(platform.name());
        String text = Files.readString(file);
        double first = keystone(platform, file, text);
        double[] ours = new double[RUNS];
        double[] clang = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            ours[i] = keystone(platform, file, text);
            clang[i] =
                    Bench.run(
                                            Map.of(),
                                            List.of(
                                                    bench.home()
                                                            .resolve("toolchain/target/llvm/clang")
                                                            .toString(),
                                                    "--target=" + platform.tools().clangTarget(),
                                                    "-c",
                                                    file.toString(),
                                                    "-o",
                                                    object.toString()))
                                    .seconds()
                            * 1e3;
        }
        report.row(
                platform,
                "%.0f".formatted(first),
                "%.1f".formatted(Bench.median(ours)),
                "%.0f".formatted(Bench.median(clang)),
                "%.1f".formatted(Bench.median(clang) / Bench.median(ours)));
    }

    private double keystone(Platform platform, Path file, String text) throws Exception {
        long start = System.nanoTime();
        bench.sandbox()
                .toolchain()
                .assemble(platform, file.toString(), text, Toolchain.SWITCH_ADDRESS);
        return (System.nanoTime() - start) / 1e6;
    }
}
