package org.stackletlab.visualizer.window;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.visualizer.compare.CompareView;
import org.stackletlab.visualizer.compare.CompareViewModel;
import org.stackletlab.visualizer.compare.Trio;
import org.stackletlab.visualizer.page.ProblemView;
import org.stackletlab.visualizer.page.StartView;
import org.stackletlab.visualizer.page.WaitView;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Opening;
import org.stackletlab.visualizer.session.OpeningException;
import org.stackletlab.visualizer.session.Session;

/** One window: the start page, a program that is being opened, or a run. */
public final class LabWindow {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private final Stage window;
    private final Opening opening;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    work -> Thread.ofPlatform().daemon().name("session").unstarted(work));
    private Optional<Session> session = Optional.empty();
    private Optional<AnimationTimer> timer = Optional.empty();

    /** A window that is not shown yet. For the interface thread. */
    public LabWindow(Stage window, Opening opening) {
        this.window = window;
        this.opening = opening;
        window.setOnHidden(_ -> closed());
    }

    /** Shows the start page. */
    public void start() {
        leave();
        show("Stacklet Lab", styled(new StartView(opening, this::open, this::choose)));
    }

    /** Opens a program or a recording. */
    public void open(Path file) {
        leave();
        String name = String.valueOf(file.getFileName());
        AtomicBoolean cancelled = new AtomicBoolean();
        WaitView wait =
                new WaitView(
                        name,
                        () -> {
                            cancelled.set(true);
                            start();
                        });
        show(name, styled(wait));
        worker.execute(
                () -> {
                    try {
                        Session opened =
                                opening.open(
                                        file,
                                        Platforms.named("x86_64").orElseThrow(),
                                        count -> {
                                            wait.reached(count);
                                            return !cancelled.get();
                                        });
                        Platform.runLater(() -> opened(opened, name, wait, cancelled.get()));
                    } catch (OpeningException e) {
                        Platform.runLater(
                                () -> {
                                    wait.stop();
                                    problem(file, name, e.getMessage());
                                });
                    }
                });
    }

    private void opened(Session opened, String name, WaitView wait, boolean cancelled) {
        wait.stop();
        if (cancelled) {
            opened.close();
        } else {
            show(opened, name);
        }
    }

    /** Shows a run. */
    public void show(Session opened, String name) {
        leave();
        session = Optional.of(opened);
        PlayerViewModel player = new PlayerViewModel(opened, worker, Platform::runLater);
        AnimationTimer ticks =
                new AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        player.tick(now);
                    }
                };
        ticks.start();
        timer = Optional.of(ticks);
        MainView view = new MainView(player, name, opening.sandbox().toolchain()::disassemble);
        view.setOnCompare(() -> compare(view, name));
        show(name + " · Stacklet Lab", view);
    }

    /** Records the program on the other platforms, and shows all of them. */
    private void compare(MainView view, String name) {
        AtomicBoolean cancelled = new AtomicBoolean();
        Runnable back = () -> show(name + " · Stacklet Lab", view);
        WaitView wait =
                new WaitView(
                        name + " on all platforms",
                        () -> {
                            cancelled.set(true);
                            back.run();
                        });
        view.player().playingProperty().set(false);
        show(name, styled(wait));
        worker.execute(
                () -> {
                    try {
                        Trio trio =
                                Trio.record(
                                        opening,
                                        view.player().session(),
                                        (_, count) -> {
                                            wait.reached(count);
                                            return !cancelled.get();
                                        });
                        Platform.runLater(() -> compare(trio, view, name, wait, cancelled.get()));
                    } catch (OpeningException e) {
                        Platform.runLater(
                                () -> {
                                    wait.stop();
                                    Runnable again = () -> compare(view, name);
                                    String what = name + " on all platforms";
                                    show(
                                            name,
                                            styled(
                                                    new ProblemView(
                                                            what, e.getMessage(), again, back)));
                                });
                    }
                });
    }

    private void compare(Trio trio, MainView view, String name, WaitView wait, boolean cancelled) {
        wait.stop();
        if (cancelled) {
            trio.close();
            return;
        }
        CompareViewModel model =
                new CompareViewModel(
                        trio,
                        worker,
                        Platform::runLater,
                        view.player().momentProperty().get().mark());
        Runnable back =
                () -> {
                    worker.execute(trio::close);
                    view.player().goTo(model.here());
                    show(name + " · Stacklet Lab", view);
                };
        CompareView all = new CompareView(model, name, view.theme(), back);
        all.getStylesheets().setAll(view.getStylesheets());
        show(name + " on all platforms", all);
        all.requestFocus();
    }

    private void problem(Path file, String name, String message) {
        show(name, styled(new ProblemView(name, message, () -> open(file), this::start)));
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open a program or a recording");
        chooser.getExtensionFilters()
                .setAll(new FileChooser.ExtensionFilter("C programs, recordings", "*.c", "*.lab"));
        Optional.ofNullable(chooser.showOpenDialog(window))
                .ifPresent(chosen -> open(chosen.toPath()));
    }

    private void show(String title, Parent content) {
        window.setTitle(title);
        if (window.getScene() == null) {
            window.setScene(new Scene(content, WIDTH, HEIGHT));
        } else {
            window.getScene().setRoot(content);
        }
        window.show();
    }

    private static Parent styled(Parent page) {
        page.getStyleClass().add("main");
        for (String sheet : new String[] {Theme.DARK.file(), "theme/main.css"}) {
            page.getStylesheets()
                    .add(
                            Objects.requireNonNull(
                                            LabWindow.class.getResource(
                                                    "/org/stackletlab/visualizer/" + sheet),
                                            sheet)
                                    .toExternalForm());
        }
        return page;
    }

    /** What is shown goes away; its run is closed after the last wish of it. */
    private void leave() {
        timer.ifPresent(AnimationTimer::stop);
        timer = Optional.empty();
        session.ifPresent(old -> worker.execute(old::close));
        session = Optional.empty();
    }

    private void closed() {
        leave();
        worker.shutdown();
    }
}
