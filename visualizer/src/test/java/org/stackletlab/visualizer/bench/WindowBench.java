package org.stackletlab.visualizer.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Session;
import org.stackletlab.visualizer.ui.Toolkit;
import org.stackletlab.visualizer.window.MainView;

/**
 * How fast the window is, without a display, with the software renderer: times between frames while
 * a run plays and while it is scrubbed, and how long opening takes. Prints Markdown; with a file as
 * argument it is also appended there.
 */
public final class WindowBench {
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final List<String> INTERFACE = List.of("JavaFX Applicat", "QuantumRenderer");
    private static final Map<String, Path> TIMES = new ConcurrentHashMap<>();
    private static final String LOOKING = "looking";
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final int WARM = 120;
    private static final int FRAMES = 240;
    private static final double LATE = 1.5 * 16;

    private final List<String> lines = new ArrayList<>();

    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    work -> Thread.ofPlatform().daemon().name(LOOKING).unstarted(work));

    private WindowBench() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws Exception {
        WindowBench bench = new WindowBench();
        bench.run();
        if (arguments.length > 0) {
            Files.writeString(
                    Path.of(arguments[0]),
                    String.join("\n", bench.lines) + "\n",
                    StandardOpenOption.APPEND);
        }
        Platform.exit();
    }

    private void run() throws Exception {
        line("");
        line("## Visualizer");
        line("");
        line(
                "The window at 1440x900 on the headless platform with the software renderer. A frame's time is what the interface thread and its renderer work from one frame to the next: making the pictures, layout, painting, and rendering what has changed into memory. Both work at the same time, so that frames are less far apart: JavaFX has a pulse every 16 ms, and who misses one is late. A moment is what another thread needs to decode the guest at an instant; a window shows it when it is there. All of it a third time: the first two are for the JVM to get warm. Memory is the most that was resident until then, of a JVM that may use 1 GB of heap. Goals: 60 frames/s with 200 stacklets, which is 16.7 ms; 1.5 s from opening a program of a million instructions to its first moment, the C compiled and the run recorded; 600 MB resident.");
        line("");
        line(
                "| stacklets | playing p50 ms | playing p95 ms | apart p95 ms | late % | scrubbing p50 ms | scrubbing p95 ms | apart p95 ms | late % | moment p50 ms | moment p95 ms | resident MB |");
        line("|---|---|---|---|---|---|---|---|---|---|---|---|");
        double first = FirstWindow.seconds();
        frames("crowd_200", "200");
        frames("crowd_5000", "5 000");
        line("");
        line("- First frame of ./lab, from its start: %.2f s (goal 2.5 s)".formatted(first));
        new OpeningBench(this::line).run();
        line(
                "- Resident memory at most, up to here: %s MB (goal 600 MB)"
                        .formatted(residentMegabytes()));
    }

    private void line(String text) {
        lines.add(text);
        System.out.println(text);
    }

    private void frames(String program, String name) throws Exception {
        measured(program, name);
        measured(program, name);
        line(measured(program, name));
    }

    /** The first times are for the compiler of the JVM. */
    private String measured(String program, String name) throws Exception {
        Session session = Recorded.run(Recorded.guest(program), "x86_64");
        double[] moments = worker.submit(() -> moments(session)).get();
        Stage stage = Toolkit.on(Stage::new);
        PlayerViewModel player = Toolkit.on(() -> shown(stage, session, program));
        Toolkit.await("the first moment", () -> player.momentProperty().get() != null);
        Frames playing = playing(player, session);
        Frames scrubbing = scrubbing(player, session);
        Toolkit.run(() -> stage.hide());
        session.close();
        return "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        name,
                        at(playing.work(), 0.5),
                        at(playing.work(), 0.95),
                        at(playing.apart(), 0.95),
                        late(playing.apart()),
                        at(scrubbing.work(), 0.5),
                        at(scrubbing.work(), 0.95),
                        at(scrubbing.apart(), 0.95),
                        late(scrubbing.apart()),
                        at(boxed(moments), 0.5),
                        at(boxed(moments), 0.95),
                        residentMegabytes());
    }

    private PlayerViewModel shown(Stage stage, Session session, String name) {
        PlayerViewModel player = new PlayerViewModel(session, worker, Platform::runLater);
        stage.setScene(new Scene(new MainView(player, name), WIDTH, HEIGHT));
        stage.show();
        return player;
    }

    /** The mark where most stacklets wait. */
    private static Mark crowded(Session session, double part) {
        return session.events().get((int) (session.events().size() * part)).mark();
    }

    private static double[] moments(Session session) throws MachineException {
        double[] times = new double[60];
        for (int i = 0; i < 2 * times.length; i++) {
            Mark mark = crowded(session, 0.5 + 0.002 * (i % times.length));
            long start = worked(List.of(LOOKING));
            session.at(mark);
            times[i % times.length] = (worked(List.of(LOOKING)) - start) / 1e6;
        }
        return times;
    }

    private static Frames playing(PlayerViewModel player, Session session) throws Exception {
        go(player, crowded(session, 0.55));
        Toolkit.run(() -> player.playingProperty().set(true));
        Frames times = frames((_, now) -> player.tick(now));
        Toolkit.run(() -> player.playingProperty().set(false));
        return times;
    }

    private static Frames scrubbing(PlayerViewModel player, Session session) throws Exception {
        return frames((frame, _) -> player.goTo(crowded(session, 0.5 + 0.0003 * frame)));
    }

    /** What is done for a frame: its number, and the time in nanoseconds. */
    private interface Change {
        void at(int frame, long now);
    }

    /**
     * Frames, in milliseconds.
     *
     * @param work for how long the interface and its renderer work from one to the next
     * @param apart what passes from one to the next, in which both work at the same time
     */
    private record Frames(List<Double> work, List<Double> apart) {}

    private static Frames frames(Change change) throws Exception {
        CompletableFuture<Frames> done = new CompletableFuture<>();
        Frames times = new Frames(new ArrayList<>(), new ArrayList<>());
        Toolkit.run(
                () ->
                        new AnimationTimer() {
                            private int frame;
                            private long before;
                            private long last;

                            @Override
                            public void handle(long now) {
                                long worked = worked(INTERFACE);
                                long nanos = System.nanoTime();
                                if (frame > WARM) {
                                    times.work().add((worked - before) / 1e6);
                                    times.apart().add((nanos - last) / 1e6);
                                }
                                before = worked;
                                last = nanos;
                                change.at(frame++, now);
                                if (frame > WARM + FRAMES) {
                                    stop();
                                    done.complete(times);
                                }
                            }
                        }.start());
        return done.get();
    }

    private static void go(PlayerViewModel player, Mark mark) throws Exception {
        Toolkit.run(() -> player.goTo(mark));
        Toolkit.await("the crowd", () -> player.momentProperty().get().mark().equals(mark));
    }

    /** For how many nanoseconds threads with these names have worked so far, as Linux tells. */
    private static long worked(List<String> names) {
        long sum = 0;
        for (String name : names) {
            String times = text(TIMES.computeIfAbsent(name, WindowBench::timesOf));
            sum += Long.parseLong(times.substring(0, times.indexOf(' ')));
        }
        return sum;
    }

    /** Where Linux tells how long a thread has worked; looked for once, since that is work too. */
    private static Path timesOf(String thread) {
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                if (text(task.resolve("comm")).strip().equals(thread)) {
                    return task.resolve("schedstat");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("this benchmark needs Linux", e);
        }
        throw new IllegalStateException("no thread is called " + thread);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            // A thread that came to its end after the folder was listed; not one of ours.
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("this benchmark needs Linux", e);
        }
    }

    private static String residentMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "unknown";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .map(String::valueOf)
                .findFirst()
                .orElse("unknown");
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** How many of a hundred frames came more than half a pulse after theirs. */
    private static String late(List<Double> apart) {
        long late = apart.stream().filter(millis -> millis > LATE).count();
        return String.format(Locale.ROOT, "%.1f", 100.0 * late / apart.size());
    }

    private static String at(List<Double> times, double part) {
        List<Double> sorted = times.stream().sorted().toList();
        return String.format(Locale.ROOT, "%.1f", sorted.get((int) (part * (sorted.size() - 1))));
    }
}
