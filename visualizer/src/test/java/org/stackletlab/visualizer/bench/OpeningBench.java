package org.stackletlab.visualizer.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.stage.Stage;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.lessons.course.Course;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Opening;
import org.stackletlab.visualizer.ui.Toolkit;
import org.stackletlab.visualizer.window.LabWindow;
import org.stackletlab.visualizer.window.MainView;

/**
 * How long programs and lessons take to open in a window that is there, and for how long its
 * interface thread works at once while they are opened, played and looked at.
 */
final class OpeningBench {
    private static final int TIMES = 4;

    private final Consumer<String> lines;
    private final Stage stage = Toolkit.on(Stage::new);
    private final LabWindow window =
            Toolkit.on(() -> new LabWindow(stage, new Opening(Recorded.sandbox())));

    OpeningBench(Consumer<String> lines) {
        this.lines = lines;
    }

    void run() throws Exception {
        double[] times = new double[TIMES];
        for (int i = 0; i < times.length; i++) {
            times[i] = open(Recorded.guest("million"));
        }
        lines.accept(
                "- Opening a program of 1 M instructions, first: %.2f s; again, image cached: %.2f s (goal 1.5 s)"
                        .formatted(times[0], Arrays.stream(times).skip(1).min().orElseThrow()));
        lessons();
        stretches();
    }

    /** Seconds until the first moment of a program or of a lesson's program can be seen. */
    private double open(Path file) {
        long start = System.nanoTime();
        Toolkit.run(() -> window.open(file));
        Toolkit.await("the run", () -> view().isPresent());
        PlayerViewModel player = Toolkit.on(() -> view().orElseThrow().player());
        Toolkit.await("the first moment", () -> player.momentProperty().get() != null);
        double seconds = (System.nanoTime() - start) / 1e9;
        Toolkit.awaitPulses(30);
        return seconds;
    }

    private Optional<MainView> view() {
        return stage.getScene().getRoot().lookupAll(".main").stream()
                .filter(MainView.class::isInstance)
                .map(MainView.class::cast)
                .findFirst();
    }

    private void lessons() throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (String id : Course.of(Recorded.home()).ids()) {
            Toolkit.run(window::start);
            seconds.add(open(Recorded.home().resolve("lessons/course").resolve(id)));
        }
        Collections.sort(seconds);
        lines.accept(
                "- Opening each of the %d lessons once, its program compiled and recorded: median %.2f s, slowest %.2f s (goal 1 s)"
                        .formatted(
                                seconds.size(),
                                seconds.get(seconds.size() / 2),
                                seconds.getLast()));
    }

    private void stretches() {
        Path program = Recorded.file("producer_consumer");
        double opening = 0;
        double playing = 0;
        double looking = 0;
        double teaching = 0;
        try (InterfaceWatch watch = InterfaceWatch.start()) {
            for (int i = 0; i < TIMES; i++) {
                Toolkit.run(window::start);
                Toolkit.awaitPulses(30);
                watch.longestMillis();
                open(program);
                opening = watch.longestMillis();
                play();
                playing = watch.longestMillis();
                look();
                looking = watch.longestMillis();
                Toolkit.run(window::start);
                open(Recorded.home().resolve("lessons/course/slices"));
                teaching = watch.longestMillis();
            }
        }
        lines.accept(
                "- Longest time that the interface thread works at once, the fourth time: opening a program %.0f ms, playing and going to every switch %.0f ms, all kinds of code, stacks and themes %.0f ms, opening a lesson %.0f ms (goal 50 ms)"
                        .formatted(opening, playing, looking, teaching));
    }

    private void play() {
        PlayerViewModel player = Toolkit.on(() -> view().orElseThrow().player());
        Toolkit.run(() -> player.playingProperty().set(true));
        Toolkit.awaitPulses(120);
        Toolkit.run(() -> player.playingProperty().set(false));
        for (int number = 1; number <= 12; number++) {
            Mark mark = mark(player, "switch:" + number);
            Toolkit.run(() -> player.goTo(mark));
            Toolkit.await("a switch", () -> player.momentProperty().get().mark().equals(mark));
            Toolkit.awaitPulses(15);
        }
    }

    private static Mark mark(PlayerViewModel player, String position) {
        return Toolkit.on(() -> player.session().recorded().mark(position));
    }

    private void look() {
        for (String command :
                List.of(
                        "code-disassembly",
                        "code-together",
                        "stacks",
                        "layers",
                        "theme",
                        "theme")) {
            Toolkit.run(() -> view().orElseThrow().commands().run(command));
            Toolkit.awaitPulses(30);
        }
        Toolkit.run(() -> view().orElseThrow().commands().run("code-together"));
    }
}
