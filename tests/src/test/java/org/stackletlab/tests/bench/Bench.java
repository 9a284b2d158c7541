package org.stackletlab.tests.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.stackletlab.inspector.Sandbox;

/** What all benchmarks share: the places, and whole processes with their time and memory. */
record Bench(Sandbox sandbox, Path home, Path cache) {

    /**
     * One finished process.
     *
     * @param seconds wall time from start to end
     * @param peakBytes largest resident set seen, 0 where the system does not tell
     * @param exitCode its exit code
     * @param output standard output and error together
     */
    record Finished(double seconds, long peakBytes, int exitCode, String output) {}

    static Bench open() throws Exception {
        Path home = Path.of(System.getProperty("lab.home"));
        Path cache = Path.of(System.getProperty("lab.cache"));
        return new Bench(Sandbox.open(home, cache), home, cache);
    }

    /** A guest program of the benchmarks. */
    Path guest(String name) {
        return home.resolve("tests/src/test/guest/bench").resolve(name);
    }

    /** Runs a process to its end. */
    static Finished run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        PeakMemory peak = PeakMemory.of(process.pid());
        String output;
        try (InputStream in = process.getInputStream()) {
            output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int exitCode = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Finished(seconds, peak.bytes(), exitCode, output);
    }

    /** A program on the path. */
    static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Deletes a folder with all that is in it. */
    static void deleteFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
