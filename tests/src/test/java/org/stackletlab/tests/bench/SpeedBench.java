package org.stackletlab.tests.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.inspector.Program;
import org.stackletlab.tests.bench.Bench.Finished;

/** Plain running speed beside a C program that drives libunicorn directly on the same ELF. */
final class SpeedBench {
    private static final int RUNS = 5;
    private static final String ROUNDS = "12";
    private static final Pattern SECONDS = Pattern.compile("seconds ([0-9.]+)");

    private final Bench bench;
    private final Report report;

    SpeedBench(Bench bench, Report report) {
        this.bench = bench;
        this.report = report;
    }

    void run() throws Exception {
        report.heading("Plain run beside C on the same ELF, best of " + RUNS + " alternating runs");
        Path folder = Files.createTempDirectory("lab-bench");
        try {
            Optional<Path> driver = buildDriver(folder);
            if (driver.isEmpty()) {
                report.line(
                        "Not measured: needs a host C compiler and unicorn/unicorn.h, and did not"
                                + " find both.");
                return;
            }
            report.line(
                    "`ours` has an exact instruction budget; `C` has none, `C, counted` has"
                            + " Unicorn's own. Goal: C / ours at least 0.95.");
            report.line("");
            report.head(
                    "platform",
                    "M instructions",
                    "ours s",
                    "C s",
                    "C, counted s",
                    "C / ours",
                    "M instructions/s, ours");
            for (Platform platform : Platforms.all()) {
                row(platform, driver.get(), folder);
            }
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private void row(Platform platform, Path driver, Path folder) throws Exception {
        Image image = bench.sandbox().build(Program.of(platform, bench.guest("work.c"))).image();
        Path elf = Files.write(folder.resolve("work-" + platform), image.elf());
        MachineOptions options = MachineOptions.defaults().withArguments(List.of(ROUNDS));
        double ours = Double.MAX_VALUE;
        double plain = Double.MAX_VALUE;
        double counted = Double.MAX_VALUE;
        long instructions = 0;
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            instructions = bench.sandbox().run(image, options, Console.NONE).instructions();
            ours = Math.min(ours, (System.nanoTime() - start) / 1e9);
            plain = Math.min(plain, drive(List.of(driver.toString(), elf.toString(), ROUNDS)));
            counted =
                    Math.min(
                            counted,
                            drive(
                                    List.of(
                                            driver.toString(),
                                            "--count",
                                            Long.toString(10_000_000_000L),
                                            elf.toString(),
                                            ROUNDS)));
        }
        report.row(
                platform,
                "%.1f".formatted(instructions / 1e6),
                "%.3f".formatted(ours),
                "%.3f".formatted(plain),
                "%.3f".formatted(counted),
                "%.2f".formatted(plain / ours),
                "%.0f".formatted(instructions / ours / 1e6));
    }

    private static double drive(List<String> command) throws Exception {
        Finished finished = Bench.run(Map.of(), command);
        Matcher seconds = SECONDS.matcher(finished.output());
        if (finished.exitCode() != 0 || !seconds.find()) {
            throw new IllegalStateException(command + " said: " + finished.output());
        }
        return Double.parseDouble(seconds.group(1));
    }

    private Optional<Path> buildDriver(Path folder) throws Exception {
        Optional<String> compiler = Bench.find("cc", "gcc", "clang");
        Optional<Path> headers = headers();
        String library = System.getProperty("lab.unicorn", "");
        if (compiler.isEmpty() || headers.isEmpty() || library.isEmpty()) {
            return Optional.empty();
        }
        Path driver = folder.resolve("drive");
        Finished finished =
                Bench.run(
                        Map.of(),
                        List.of(
                                compiler.get(),
                                "-O2",
                                "-I" + headers.get(),
                                "-o",
                                driver.toString(),
                                bench.home().resolve("tests/src/bench/c/drive.c").toString(),
                                library,
                                "-Wl,-rpath," + Path.of(library).getParent()));
        if (finished.exitCode() != 0) {
            throw new IllegalStateException("drive.c does not compile: " + finished.output());
        }
        return Optional.of(driver);
    }

    private Optional<Path> headers() {
        return List.of(
                        Path.of("/usr/include"),
                        Path.of("/usr/local/include"),
                        Path.of("/opt/homebrew/include"),
                        bench.cache().resolve("unicorn/usr/include"))
                .stream()
                .filter(folder -> Files.exists(folder.resolve("unicorn/unicorn.h")))
                .findFirst();
    }
}
