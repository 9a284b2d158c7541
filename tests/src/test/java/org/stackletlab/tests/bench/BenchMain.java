package org.stackletlab.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs all benchmarks and prints a report in Markdown. With {@code --write} the report replaces
 * docs/benchmarks.md.
 */
public final class BenchMain {
    private BenchMain() {}

    /**
     * Runs the benchmarks.
     *
     * @param arguments nothing for all, or the names of some: start, speed, assemble, switch,
     *     layers, record, check, grade; and {@code --write}
     */
    public static void main(String[] arguments) throws Exception {
        boolean write = List.of(arguments).contains("--write");
        Bench bench = Bench.open();
        Report report = new Report();
        report.line("# Benchmarks");
        report.line("");
        report.line(
                "Written by `./lab bench --write` on %s. Machine: %s."
                        .formatted(LocalDate.now(ZoneId.systemDefault()), machine()));
        if (wanted(arguments, "start")) {
            new StartBench(bench, report).run();
        }
        if (wanted(arguments, "speed")) {
            new SpeedBench(bench, report).run();
        }
        if (wanted(arguments, "assemble")) {
            new AssembleBench(bench, report).run();
        }
        if (wanted(arguments, "switch")) {
            new SwitchBench(bench, report).run();
        }
        if (wanted(arguments, "layers")) {
            new LayerBench(bench, report).run();
        }
        if (wanted(arguments, "record")) {
            new RecordBench(bench, report).run();
        }
        if (wanted(arguments, "check")) {
            new CheckBench(bench, report).run();
        }
        if (wanted(arguments, "grade")) {
            new GradeBench(bench, report).run();
        }
        if (write) {
            Files.writeString(bench.home().resolve("docs/benchmarks.md"), report.text());
        }
    }

    private static boolean wanted(String[] arguments, String name) {
        List<String> names =
                Stream.of(arguments).filter(argument -> !argument.startsWith("--")).toList();
        return names.isEmpty() || names.contains(name);
    }

    private static String machine() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        String cpu =
                Files.exists(file)
                        ? Files.readAllLines(file).stream()
                                .filter(line -> line.startsWith("model name"))
                                .map(line -> line.replaceFirst(".*: *", ""))
                                .findFirst()
                                .orElse("unknown CPU")
                        : "unknown CPU";
        return "%d cores of %s, %s, JDK %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        cpu,
                        System.getProperty("os.name"),
                        Runtime.version());
    }
}
