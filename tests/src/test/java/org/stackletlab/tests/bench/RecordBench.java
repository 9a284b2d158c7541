package org.stackletlab.tests.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Hit;
import org.stackletlab.emulator.timeline.Recorder;
import org.stackletlab.emulator.timeline.Recording;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.emulator.timeline.Trigger;
import org.stackletlab.emulator.timeline.file.LabFile;
import org.stackletlab.emulator.timeline.file.RecordingSections;
import org.stackletlab.inspector.Program;
import org.stackletlab.tests.bench.Bench.Finished;

/** Recording a program that touches four megabytes, and travelling in the recording. */
final class RecordBench {
    private static final int PAIRS = 5;
    private static final int SEEKS = 300;
    private static final int STEPS = 100;
    private static final long SHORT = 10_000_000;
    private static final long LONG = 100_000_000;
    private static final long BACK = 40_000_000;
    private static final int GDB_ROUNDS = 4;

    private final Bench bench;
    private final Report report;

    RecordBench(Bench bench, Report report) {
        this.bench = bench;
        this.report = report;
    }

    void run() throws Exception {
        recording();
        travel();
        file();
        gdb();
    }

    private Image image(Platform platform) throws Exception {
        return bench.sandbox().build(Program.of(platform, bench.guest("travel.c"))).image();
    }

    /** Options that make the program run for about so many instructions. */
    private MachineOptions lasting(Image image, long instructions) throws MachineException {
        LongUnaryOperator length =
                rounds -> {
                    try {
                        return bench.sandbox()
                                .run(image, rounds(rounds), Console.NONE)
                                .instructions();
                    } catch (MachineException e) {
                        throw new IllegalStateException(e);
                    }
                };
        long one = length.applyAsLong(1);
        long round = length.applyAsLong(2) - one;
        return rounds(1 + Math.max(0, (instructions - one) / round));
    }

    private static MachineOptions rounds(long rounds) {
        return MachineOptions.defaults().withArguments(List.of(Long.toString(rounds)));
    }

    private void recording() throws Exception {
        report.heading(
                "Recording beside a plain run, medians of %d pairs of runs".formatted(PAIRS));
        report.line(
                "A program that touches 4 MB at random. `C` drives libunicorn directly without any"
                        + " limit, `C, hook` with a C hook for each instruction. Goals: ratio at"
                        + " most 1.4, at least 15 M instructions/s.");
        report.line("");
        report.head(
                "platform",
                "M instructions",
                "plain s",
                "recording s",
                "recording / plain",
                "M instructions/s",
                "C s",
                "C, hook s");
        Path folder = Files.createTempDirectory("lab-bench");
        try {
            Optional<Path> driver = new SpeedBench(bench, report).buildDriver(folder);
            for (Platform platform : Platforms.core()) {
                row(platform, driver, folder);
            }
        } finally {
            Bench.deleteFolder(folder);
        }
    }

    private void row(Platform platform, Optional<Path> driver, Path folder) throws Exception {
        Image image = image(platform);
        MachineOptions options = lasting(image, LONG);
        double[] plain = new double[PAIRS];
        double[] recorded = new double[PAIRS];
        double[] ratio = new double[PAIRS];
        long instructions = 0;
        for (int i = 0; i < PAIRS; i++) {
            long start = System.nanoTime();
            instructions = bench.sandbox().run(image, options, Console.NONE).instructions();
            plain[i] = seconds(start);
            start = System.nanoTime();
            Recording unused = Recorder.record(image, options);
            recorded[i] = seconds(start);
            ratio[i] = recorded[i] / plain[i];
        }
        Path elf = Files.write(folder.resolve("travel-" + platform), image.elf());
        String rounds = options.arguments().getFirst();
        report.row(
                platform,
                "%.1f".formatted(instructions / 1e6),
                "%.2f".formatted(Bench.median(plain)),
                "%.2f".formatted(Bench.median(recorded)),
                "%.2f".formatted(Bench.median(ratio)),
                "%.0f".formatted(instructions / Bench.median(recorded) / 1e6),
                drive(driver, List.of(elf.toString(), rounds)),
                drive(driver, List.of("--instructions", elf.toString(), rounds)));
    }

    private static String drive(Optional<Path> driver, List<String> arguments) throws Exception {
        if (driver.isEmpty()) {
            return "no C compiler";
        }
        List<String> command = new ArrayList<>(List.of(driver.get().toString()));
        command.addAll(arguments);
        return "%.2f".formatted(Bench.run(Map.of(), command).seconds());
    }

    private void travel() throws Exception {
        report.heading("Travelling in recordings");
        report.line(
                "Seeks to %d random marks, %d single steps back, and running backward to a write to a watched variable across 40 M instructions. Memory is the Java heap in use with recording and replay, after a collection. Goals: p99 50 ms in 10 M instructions, 150 ms in 100 M; a step back 10 ms; backward 2 s; 200 MB."
                        .formatted(SEEKS, STEPS));
        report.line("");
        report.head(
                "platform",
                "M instructions",
                "checkpoints",
                "seek p50 ms",
                "seek p99 ms",
                "step back p50 ms",
                "step back p99 ms",
                "backward to write s",
                "heap MB");
        for (Platform platform : Platforms.core()) {
            for (long length : new long[] {SHORT, LONG}) {
                Image image = image(platform);
                Recording recording = Recorder.record(image, lasting(image, length));
                try (Replay replay = Replay.open(recording)) {
                    travel(platform, replay);
                }
            }
        }
    }

    private void file() throws Exception {
        report.heading("A recording as a file");
        for (Platform platform : Platforms.core()) {
            Image image = image(platform);
            Recording recording = Recorder.record(image, lasting(image, SHORT));
            int bytes = LabFile.write(RecordingSections.write(recording)).length;
            report.line(
                    "- %s, %.1f M instructions: %.1f MB (goal 5 MB)"
                            .formatted(
                                    platform, recording.end().instructions() / 1e6, bytes / 1e6));
        }
    }

    private void travel(Platform platform, Replay replay) {
        Recording recording = replay.recording();
        Random random = new Random(1);
        double[] seeks = new double[SEEKS];
        for (int i = 0; i < SEEKS; i++) {
            seeks[i] = seek(replay, new Mark(random.nextLong(recording.end().instructions())));
        }
        double[] steps = new double[STEPS];
        Mark mark = recording.end().plus(-1_000_000);
        seek(replay, mark);
        for (int i = 0; i < STEPS; i++) {
            mark = mark.plus(-1);
            steps[i] = seek(replay, mark);
        }
        String backward = backward(replay);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        report.row(
                platform,
                "%.1f".formatted(recording.end().instructions() / 1e6),
                recording.checkpoints().size(),
                "%.1f".formatted(percentile(seeks, 50)),
                "%.1f".formatted(percentile(seeks, 99)),
                "%.1f".formatted(percentile(steps, 50)),
                "%.1f".formatted(percentile(steps, 99)),
                backward,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private static String backward(Replay replay) {
        Recording recording = replay.recording();
        long variable = recording.image().symbol("watched").orElseThrow().address();
        List<Trigger> writes = List.of(Trigger.Watchpoint.of(variable, 4, Trigger.Kind.WRITE));
        Optional<Mark> written = replay.next(Mark.START, writes).map(Hit::mark);
        Mark from = written.orElseThrow().plus(BACK);
        if (recording.end().isBefore(from)) {
            return "too short";
        }
        long start = System.nanoTime();
        Optional<Mark> found = replay.previous(from, writes).map(Hit::mark);
        double seconds = seconds(start);
        if (!found.equals(written)) {
            throw new IllegalStateException(found + " instead of " + written);
        }
        return "%.2f".formatted(seconds);
    }

    private static double seek(Replay replay, Mark mark) {
        long start = System.nanoTime();
        if (!replay.at(mark).mark().equals(mark)) {
            throw new IllegalStateException("not at mark " + mark);
        }
        return seconds(start) * 1000;
    }

    private void gdb() throws Exception {
        report.heading("gdb's `record full` on the program built for this computer");
        Optional<Path> gdb = Bench.onPath("gdb");
        Optional<Path> compiler = Bench.onPath("gcc").or(() -> Bench.onPath("cc"));
        if (gdb.isEmpty() || compiler.isEmpty()) {
            report.line("Not measured: needs gdb and a host C compiler, and did not find both.");
            return;
        }
        Path folder = Files.createTempDirectory("lab-bench");
        try {
            Path program = folder.resolve("travel");
            String source = bench.guest("travel.c").toString();
            Bench.run(
                    Map.of(),
                    List.of(
                            compiler.get().toString(),
                            "-g",
                            "-O1",
                            "-o",
                            program.toString(),
                            source));
            double without = gdbSeconds(gdb.get(), program, 0);
            double recorded = gdbSeconds(gdb.get(), program, GDB_ROUNDS) - without;
            Image image = image(Platforms.named("x86_64").orElseThrow());
            long instructions = lengthOfRounds(image);
            report.line(
                    "%d rounds, about %d thousand instructions, recorded from the first round on: %.1f s, %.3f M instructions/s."
                            .formatted(
                                    GDB_ROUNDS,
                                    instructions / 1000,
                                    recorded,
                                    instructions / recorded / 1e6));
        } finally {
            Bench.deleteFolder(folder);
        }
    }

    private long lengthOfRounds(Image image) throws MachineException {
        return bench.sandbox().run(image, rounds(GDB_ROUNDS), Console.NONE).instructions()
                - bench.sandbox().run(image, rounds(0), Console.NONE).instructions();
    }

    /** Seconds of gdb with so many rounds recorded. */
    private static double gdbSeconds(Path gdb, Path program, int rounds) throws Exception {
        Finished finished =
                Bench.run(
                        Map.of(),
                        List.of(
                                gdb.toString(),
                                "-q",
                                "-batch",
                                "-nx",
                                "-ex",
                                "set pagination off",
                                "-ex",
                                "set startup-with-shell off",
                                "-ex",
                                "set record full insn-number-max unlimited",
                                "-ex",
                                rounds == 0 ? "break exit" : "break wander",
                                "-ex",
                                "run " + Math.max(1, rounds),
                                "-ex",
                                rounds == 0 ? "info registers rip" : "record full",
                                "-ex",
                                rounds == 0 ? "kill" : "delete",
                                "-ex",
                                rounds == 0 ? "quit" : "break exit",
                                "-ex",
                                "continue",
                                program.toString()));
        return finished.seconds();
    }

    private static double percentile(double[] values, int percent) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
