package org.stackletlab.tests.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.stackletlab.tests.bench.Bench.Finished;

/** How long {@code ./lab run} takes as a whole process, and how much memory. */
final class StartBench {
    private static final int RUNS = 7;

    private final Bench bench;
    private final Report report;
    private double jvmAlone;

    StartBench(Bench bench, Report report) {
        this.bench = bench;
        this.report = report;
    }

    void run() throws Exception {
        report.heading("Start: whole processes, median of " + RUNS + " runs");
        report.head("command", "seconds", "times a bare JVM", "peak MB");
        jvmAlone = measure("`java -version`", List.of(java(), "-version"), () -> {});
        Path first = bench.sandbox().guest().example("first");
        List<String> warm = List.of(lab(), "run", first.toString());
        Bench.run(Map.of(), warm);
        measure("`lab run first.c`, image cached (goal 1.0 s, 350 MB)", warm, () -> {});

        Path folder = Files.createTempDirectory("lab-bench");
        Path copy = folder.resolve("copy.c");
        try {
            measure(
                    "`lab run copy.c`, C must be compiled (goal 2.5 s)",
                    List.of(lab(), "run", copy.toString()),
                    () ->
                            Files.writeString(
                                    copy,
                                    Files.readString(first) + "// " + System.nanoTime() + "\n"));
            Path switchFile = bench.sandbox().guest().switchFile("x86_64");
            Path changed = folder.resolve("changed.s");
            measure(
                    "`lab run --switch changed.s first.c`, Keystone must assemble",
                    List.of(lab(), "run", "--switch", changed.toString(), first.toString()),
                    () ->
                            Files.writeString(
                                    changed,
                                    Files.readString(switchFile)
                                            + "# "
                                            + System.nanoTime()
                                            + "\n"));
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(folder.resolve("changed.s"));
            Files.delete(folder);
        }
    }

    private interface Preparation {
        void run() throws Exception;
    }

    private double measure(String what, List<String> command, Preparation preparation)
            throws Exception {
        double[] seconds = new double[RUNS];
        long peak = 0;
        for (int i = 0; i < RUNS; i++) {
            preparation.run();
            Finished finished = Bench.run(Map.of(), command);
            if (finished.exitCode() != 0) {
                throw new IllegalStateException(
                        command + " ended with " + finished.exitCode() + ": " + finished.output());
            }
            seconds[i] = finished.seconds();
            peak = Math.max(peak, finished.peakBytes());
        }
        double median = Bench.median(seconds);
        double base = jvmAlone == 0 ? median : jvmAlone;
        report.row(
                what,
                "%.2f".formatted(median),
                "%.1f".formatted(median / base),
                peak == 0 ? "not known" : "%d".formatted(peak >> 20));
        return median;
    }

    private String lab() {
        return bench.home().resolve("lab").toString();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
