package org.stackletlab.tests.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.engine.Checker;
import org.stackletlab.inspector.check.mutate.MutationReport;
import org.stackletlab.inspector.check.mutate.MutationTrial;
import org.stackletlab.inspector.check.subject.Cell;
import org.stackletlab.inspector.check.subject.CheckedFiles;
import org.stackletlab.inspector.check.subject.CompilerMatrix;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.inspector.check.subject.Routine;

/** Judging switches: one file, all its mutants, and a header in all clang builds. */
final class CheckBench {
    private static final int RUNS = 5;
    private static final long SEED = 1;
    private static final int CLANG_BUILDS = 20;

    private final Bench bench;
    private final Report report;

    CheckBench(Bench bench, Report report) {
        this.bench = bench;
        this.report = report;
    }

    void run() throws Exception {
        report.heading("Judging a switch with lab check");
        report.head(
                "platform",
                "one file, warm s",
                "mutants",
                "caught",
                "equivalent",
                "all mutants s",
                "header in %d builds s".formatted(CLANG_BUILDS));
        for (Platform platform : Platforms.all()) {
            row(platform);
        }
    }

    private void row(Platform platform) throws Exception {
        Path file = bench.sandbox().guest().switchFile(platform.name());
        Routine routine = Routine.of("slp_switch", Protocol.CALLBACKS);
        double[] seconds = new double[RUNS];
        CheckedCode code = null;
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            code =
                    new CheckedFiles(bench.sandbox())
                            .assembly(platform, file, routine, CheckedFiles.By.KEYSTONE);
            CheckReport judged =
                    Checker.check(code, SEED, new Listing(bench.sandbox(), code.image()));
            seconds[i] = (System.nanoTime() - start) / 1e9;
            if (!judged.findings().isEmpty()) {
                throw new IllegalStateException(judged.toString());
            }
        }
        long start = System.nanoTime();
        MutationReport mutants =
                new MutationTrial(bench.sandbox().toolchain(), code, Files.readString(file), SEED)
                        .run();
        report.row(
                platform,
                "%.2f".formatted(Bench.median(seconds)),
                mutants.fates().size(),
                mutants.caught(),
                mutants.survivors().size(),
                "%.1f".formatted((System.nanoTime() - start) / 1e9),
                matrix(platform));
    }

    /** Headers are there for the first platforms only. */
    private String matrix(Platform platform) throws Exception {
        Path header =
                bench.home().resolve("tests/src/test/guest/check/slice_" + platform.name() + ".h");
        if (!Files.exists(header)) {
            return "";
        }
        List<Cell> cells = CompilerMatrix.cells(platform, List.of()).subList(0, CLANG_BUILDS);
        Routine routine = Routine.of("slp_switch", Protocol.SLICE);
        long start = System.nanoTime();
        int reports =
                new CompilerMatrix(bench.sandbox(), platform, header, routine)
                        .run(cells, SEED)
                        .size();
        return "%.1f".formatted((System.nanoTime() - start) / 1e9 * CLANG_BUILDS / reports);
    }
}
