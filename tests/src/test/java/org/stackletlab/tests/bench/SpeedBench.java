package org.stackletlab.tests.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.inspector.Program;
import org.stackletlab.tests.bench.Bench.Finished;
import org.stackletlab.tests.guest.HostCompiler;

/** Plain running speed beside a C program that drives libunicorn directly on the same ELF. */
final class SpeedBench {
    private static final int PAIRS = 7;
    private static final String ROUNDS = "72";

    private final Bench bench;
    private final Report report;

    SpeedBench(Bench bench, Report report) {
        this.bench = bench;
        this.report = report;
    }

    void run() throws Exception {
        report.heading(
                "Plain run beside C on the same ELF, medians of " + PAIRS + " pairs of runs");
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
                    "Both sides are timed from opening the image to the end of the program: ours"
                            + " inside the JVM, C as a process. `ours` has an exact instruction"
                            + " budget; `C` has none, `C, counted` has Unicorn's own. The speed of"
                            + " a shared computer drifts, so the ratio is the median over pairs"
                            + " of neighbouring runs. Goal: C / ours at least 0.95.");
            report.line("");
            report.head(
                    "platform",
                    "M instructions",
                    "ours s",
                    "C s",
                    "C, counted s",
                    "C / ours",
                    "M instructions/s, ours");
            for (Platform platform : Platforms.core()) {
                row(platform, driver.get(), folder);
            }
        } finally {
            Bench.deleteFolder(folder);
        }
    }

    private void row(Platform platform, Path driver, Path folder) throws Exception {
        Image image = bench.sandbox().build(Program.of(platform, bench.guest("work.c"))).image();
        Path elf = Files.write(folder.resolve("work-" + platform), image.elf());
        MachineOptions options = MachineOptions.defaults().withArguments(List.of(ROUNDS));
        double[] ours = new double[PAIRS];
        double[] plain = new double[PAIRS];
        double[] ratio = new double[PAIRS];
        long instructions = 0;
        for (int i = 0; i < PAIRS; i++) {
            if (i % 2 == 0) {
                plain[i] = drive(driver, elf);
            }
            long start = System.nanoTime();
            instructions = bench.sandbox().run(image, options, Console.NONE).instructions();
            ours[i] = (System.nanoTime() - start) / 1e9;
            if (i % 2 == 1) {
                plain[i] = drive(driver, elf);
            }
            ratio[i] = plain[i] / ours[i];
        }
        double counted = drive(driver, elf, "--count", Long.toString(10_000_000_000L));
        report.row(
                platform,
                "%.1f".formatted(instructions / 1e6),
                "%.2f".formatted(Bench.median(ours)),
                "%.2f".formatted(Bench.median(plain)),
                "%.2f".formatted(counted),
                "%.2f".formatted(Bench.median(ratio)),
                "%.0f".formatted(instructions / Bench.median(ours) / 1e6));
    }

    /** Seconds of a whole run of the C driver. */
    private static double drive(Path driver, Path elf, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(driver.toString()));
        command.addAll(List.of(options));
        command.addAll(List.of(elf.toString(), ROUNDS));
        Finished finished = Bench.run(Map.of(), command);
        if (finished.exitCode() != 0 || !finished.output().contains("checksum")) {
            throw new IllegalStateException(command + " said: " + finished.output());
        }
        return finished.seconds();
    }

    /** The C program that drives libunicorn, if there are a compiler and the headers. */
    Optional<Path> buildDriver(Path folder) throws Exception {
        Optional<HostCompiler> compiler = HostCompiler.find();
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
                                compiler.get().program().toString(),
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
