package org.stackletlab.visualizer.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.stackletlab.visualizer.Recorded;

/** How long people wait for the window after they have typed {@code ./lab}. */
final class FirstWindow {
    private static final int RUNS = 5;
    private static final String OPTIONS =
            "-Dlab.first-frame=true -Dglass.platform=Headless -Dprism.order=sw";

    private FirstWindow() {}

    /** The shortest of some times, in seconds. */
    static double seconds() throws IOException, InterruptedException {
        Path state = Files.createTempDirectory("lab-bench-");
        double best = Double.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            best = Math.min(best, once(state));
        }
        return best;
    }

    private static double once(Path state) throws IOException, InterruptedException {
        ProcessBuilder lab = new ProcessBuilder(Recorded.home().resolve("lab").toString());
        lab.environment().put("STACKLET_LAB_JAVA_OPTIONS", OPTIONS);
        lab.environment().put("STACKLET_LAB_NO_BUILD", "yes");
        lab.environment().put("XDG_STATE_HOME", state.toString());
        // Nothing is shown there, but without one lab prints its usage.
        lab.environment().putIfAbsent("DISPLAY", ":0");
        lab.redirectErrorStream(true);
        long start = System.nanoTime();
        Process process = lab.start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.equals("first frame")) {
                    double seconds = (System.nanoTime() - start) / 1e9;
                    process.waitFor();
                    return seconds;
                }
                said.append(line).append('\n');
            }
        }
        throw new IllegalStateException("./lab showed no window, but said: " + said);
    }
}
