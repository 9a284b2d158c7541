package org.stackletlab.visualizer.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Opening;
import org.stackletlab.visualizer.session.Session;
import org.stackletlab.visualizer.window.LabWindow;
import org.stackletlab.visualizer.window.MainView;

/**
 * How fast the window is, without a display, with the software renderer: times between frames while
 * a run plays and while it is scrubbed, and how long opening takes. Prints Markdown; with a file as
 * argument it is also appended there.
 */
public final class WindowBench {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final int WARM = 60;
    private static final int FRAMES = 200;

    private final List<String> lines = new ArrayList<>();

    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(work -> Thread.ofPlatform().daemon().unstarted(work));

    private WindowBench() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Platform.startup(() -> Platform.setImplicitExit(false));
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
                "The window at 1440x900 on the headless platform with the software renderer. A frame's time is what the interface thread and its renderer work for it: making the pictures, layout, painting, and the whole scene rendered into memory. A moment is what another thread needs to decode the guest at an instant; a window shows it when it is there. Goals: p95 16.7 ms with 200 stacklets; 1.5 s from opening a program of a million instructions to its first moment, the C compiled and the run recorded; 600 MB resident.");
        line("");
        line(
                "| stacklets | playing p50 ms | playing p95 ms | scrubbing p50 ms | scrubbing p95 ms | moment p50 ms | moment p95 ms |");
        line("|---|---|---|---|---|---|---|");
        frames("crowd_200", "200");
        frames("crowd_5000", "5 000");
        line("");
        opening();
    }

    private void line(String text) {
        lines.add(text);
        System.out.println(text);
    }

    private void frames(String program, String name) throws Exception {
        Session session = Recorded.run(Recorded.guest(program), "x86_64");
        double[] moments = moments(session);
        Stage stage = on(Stage::new);
        PlayerViewModel player = on(() -> shown(stage, session, program));
        await(() -> player.momentProperty().get() != null);
        List<Double> playing = playing(stage, player, session);
        List<Double> scrubbing = scrubbing(stage, player, session);
        line(
                "| %s | %s | %s | %s | %s | %s | %s |"
                        .formatted(
                                name,
                                at(playing, 0.5),
                                at(playing, 0.95),
                                at(scrubbing, 0.5),
                                at(scrubbing, 0.95),
                                at(boxed(moments), 0.5),
                                at(boxed(moments), 0.95)));
        on(
                () -> {
                    stage.hide();
                    return true;
                });
        session.close();
    }

    private PlayerViewModel shown(Stage stage, Session session, String name) {
        PlayerViewModel player = new PlayerViewModel(session, worker, Platform::runLater);
        stage.setScene(new Scene(new MainView(player, name), WIDTH, HEIGHT));
        stage.show();
        return player;
    }

    private static PlayerViewModel player(Stage stage) throws Exception {
        return on(() -> ((MainView) stage.getScene().getRoot()).player());
    }

    /** The mark where most stacklets wait. */
    private static Mark crowded(Session session, double part) {
        return session.events().get((int) (session.events().size() * part)).mark();
    }

    private static double[] moments(Session session) throws MachineException {
        double[] times = new double[60];
        for (int i = 0; i < 2 * times.length; i++) {
            Mark mark = crowded(session, 0.5 + 0.002 * (i % times.length));
            long start = THREADS.getCurrentThreadCpuTime();
            session.at(mark);
            times[i % times.length] = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
        }
        return times;
    }

    private static List<Double> playing(Stage stage, PlayerViewModel player, Session session)
            throws Exception {
        go(player, crowded(session, 0.55));
        long[] clock = {0};
        on(
                () -> {
                    player.playingProperty().set(true);
                    return true;
                });
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < WARM + FRAMES; i++) {
            double time =
                    frame(
                            stage,
                            () -> {
                                clock[0] += 16_666_667L;
                                player.tick(clock[0]);
                            });
            if (i >= WARM) {
                times.add(time);
            }
        }
        on(
                () -> {
                    player.playingProperty().set(false);
                    return true;
                });
        return times;
    }

    private static List<Double> scrubbing(Stage stage, PlayerViewModel player, Session session)
            throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < WARM + FRAMES; i++) {
            Mark mark = crowded(session, 0.5 + 0.0003 * i);
            double time = frame(stage, () -> player.goTo(mark));
            if (i >= WARM) {
                times.add(time);
            }
        }
        return times;
    }

    private static void go(PlayerViewModel player, Mark mark) throws Exception {
        on(
                () -> {
                    player.goTo(mark);
                    return true;
                });
        await(() -> player.momentProperty().get().mark().equals(mark));
    }

    /** What one frame costs: what changes, and all that the scene does to be seen. */
    private static double frame(Stage stage, Runnable change) throws Exception {
        double time =
                on(
                        () -> {
                            long start = worked();
                            change.run();
                            stage.getScene().snapshot(null);
                            return (worked() - start) / 1e6;
                        });
        Thread.sleep(4);
        return time;
    }

    /** For how many nanoseconds the interface and its renderer have worked so far. */
    private static long worked() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(
                        thread ->
                                thread.getThreadName().startsWith("JavaFX Application")
                                        || thread.getThreadName().startsWith("QuantumRenderer"))
                .mapToLong(thread -> THREADS.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    private void opening() throws Exception {
        Path program = Recorded.guest("million");
        Stage stage = on(Stage::new);
        double[] times = new double[4];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            LabWindow window =
                    on(
                            () -> {
                                LabWindow made =
                                        new LabWindow(stage, new Opening(Recorded.sandbox()));
                                made.open(program);
                                return made;
                            });
            await(() -> stage.getScene().getRoot() instanceof MainView);
            PlayerViewModel player = player(stage);
            await(() -> player.momentProperty().get() != null);
            times[i] = (System.nanoTime() - start) / 1e9;
            on(
                    () -> {
                        window.start();
                        return true;
                    });
        }
        line(
                "- Opening a program of 1 M instructions, first: %.2f s; again, image cached: %.2f s (goal 1.5 s)"
                        .formatted(times[0], Arrays.stream(times).skip(1).min().orElseThrow()));
        line(
                "- Resident memory after all of this: %s MB (goal 600 MB)"
                        .formatted(residentMegabytes()));
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

    private static String at(List<Double> times, double part) {
        List<Double> sorted = times.stream().sorted().toList();
        return String.format(Locale.ROOT, "%.1f", sorted.get((int) (part * (sorted.size() - 1))));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        while (!on(condition)) {
            Thread.sleep(2);
        }
    }

    private static <T> T on(Callable<T> what) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        done.complete(what.call());
                    } catch (Exception e) {
                        done.completeExceptionally(e);
                    }
                });
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("on the interface thread", e.getCause());
        }
    }
}
