package org.stackletlab.visualizer.window;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.visualizer.code.Workbench;
import org.stackletlab.visualizer.command.Commands;
import org.stackletlab.visualizer.command.Keys;
import org.stackletlab.visualizer.edit.Drafts;
import org.stackletlab.visualizer.lesson.view.LessonDesk;
import org.stackletlab.visualizer.page.KeysView;
import org.stackletlab.visualizer.page.MistakePage;
import org.stackletlab.visualizer.page.ProblemView;
import org.stackletlab.visualizer.page.StartView;
import org.stackletlab.visualizer.page.StartViewModel;
import org.stackletlab.visualizer.page.WaitView;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.saving.Choosers;
import org.stackletlab.visualizer.saving.TakeAway;
import org.stackletlab.visualizer.session.Beginning;
import org.stackletlab.visualizer.session.Opened;
import org.stackletlab.visualizer.session.Opening;
import org.stackletlab.visualizer.session.OpeningException;
import org.stackletlab.visualizer.session.Place;
import org.stackletlab.visualizer.session.Session;
import org.stackletlab.visualizer.session.Source;
import org.stackletlab.visualizer.settings.Bindings;
import org.stackletlab.visualizer.settings.RecentFiles;
import org.stackletlab.visualizer.settings.Settings;

/** One window: the start page, a program that is being opened, or a run. */
public final class LabWindow {
    private final Stage window;
    private final Opening opening;
    private final Settings settings;
    private final Shell shell = new Shell();
    private final Choosers choosers;
    private final TakeAway takeAway;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    work -> Thread.ofPlatform().daemon().name("session").unstarted(work));
    private Commands commands = new Commands();
    private Optional<MainView> main = Optional.empty();
    private Optional<Session> session = Optional.empty();
    private Optional<Workbench> bench = Optional.empty();
    private Optional<AnimationTimer> timer = Optional.empty();
    private AtomicBoolean cancelled = new AtomicBoolean();
    private final LessonHost lessons;

    /** A window that is not shown yet and remembers nothing. For the interface thread. */
    public LabWindow(Stage window, Opening opening) {
        this(window, opening, Settings.usual());
    }

    /** A window that is not shown yet. For the interface thread. */
    public LabWindow(Stage window, Opening opening, Settings settings) {
        this.window = window;
        this.opening = opening;
        this.settings = settings;
        this.choosers = new Choosers(window, settings);
        this.takeAway = new TakeAway(choosers, shell.notice());
        this.lessons = new LessonHost(this, opening, worker);
        window.setOnHiding(_ -> Remembered.keepPlace(window, settings));
        window.setOnHidden(_ -> closed());
        shell.setTheme(settings.theme());
        shell.setZoom(settings.zoom());
        shell.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        shell.addEventHandler(DragEvent.DRAG_OVER, LabWindow::dragged);
        shell.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    }

    /** Shows the start page. */
    public void start() {
        leave();
        lessons.leave();
        StartViewModel model =
                new StartViewModel(opening.sandbox().guest().examples(), new RecentFiles(settings));
        StartView view = new StartView(model, new StartActions(this, settings));
        show("Stacklet Lab", page(view));
        lessons.list(platform(), view::showLessons);
    }

    /** What learners do in lessons is kept in a folder. */
    public void keepLessonsIn(Path state) {
        lessons.keepIn(state);
    }

    /** Opens a program, a recording or a lesson. */
    public void open(Path file) {
        LessonDesk.lessonAt(file)
                .ifPresentOrElse(
                        folder -> lessons.open(folder, platform()), () -> open(file, Place.START));
    }

    /** Opens a program or a recording at an instant of its run. */
    public void open(Path file, Beginning beginning) {
        open(Source.of(file, opening), beginning);
    }

    private String platform() {
        return settings.text(StartActions.PLATFORM, StartActions.USUAL);
    }

    /** Opens whatever there is to be opened. */
    public void open(Source source, Beginning beginning) {
        lessons.leave();
        open(source, platform(), beginning);
    }

    private void open(Source source, String platform, Beginning beginning) {
        leave();
        AtomicBoolean stop = new AtomicBoolean();
        cancelled = stop;
        WaitView wait =
                new WaitView(
                        source.name(),
                        () -> {
                            stop.set(true);
                            start();
                        });
        show(source.name(), page(wait));
        worker.execute(() -> record(source, platform, beginning, wait, stop));
    }

    private void record(
            Source source,
            String platform,
            Beginning beginning,
            WaitView wait,
            AtomicBoolean stop) {
        try {
            Opened opened =
                    Opened.of(
                            source,
                            platform,
                            beginning,
                            count -> {
                                wait.reached(count);
                                return !stop.get();
                            });
            Platform.runLater(() -> opened(opened, source, wait, stop));
        } catch (OpeningException e) {
            Platform.runLater(
                    () -> {
                        wait.stop();
                        if (!stop.get()) {
                            problem(
                                    source.name(),
                                    e.getMessage(),
                                    () -> open(source, platform, beginning));
                        }
                    });
        }
    }

    private void opened(Opened opened, Source source, WaitView wait, AtomicBoolean stop) {
        wait.stop();
        if (stop.get()) {
            worker.execute(opened.session()::close);
            return;
        }
        source.file().ifPresent(file -> new RecentFiles(settings).add(file));
        PlayerViewModel player = show(opened.session(), source.name());
        addCommands(player, source);
        if (Mark.START.isBefore(opened.begin())) {
            player.goTo(opened.begin());
        }
    }

    /** Shows a run. */
    public PlayerViewModel show(Session opened, String name) {
        return show(opened, name, Map.of());
    }

    private PlayerViewModel show(Session opened, String name, Map<Path, Path> originals) {
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
        bench = Optional.of(bench(player, originals));
        MainView view =
                new MainView(player, name, opening.sandbox().toolchain()::disassemble, bench);
        view.setOnCompare(() -> new Comparison(this, opening, worker).start(view, name));
        main = Optional.of(view);
        lessons.putBeside(view);
        commands = view.commands();
        Remembered.restore(view, player, settings);
        view.themeProperty().addListener((_, _, theme) -> shell.setTheme(theme));
        show(name + " · Stacklet Lab", view);
        return player;
    }

    private Workbench bench(PlayerViewModel player, Map<Path, Path> originals) {
        return new Workbench(
                player,
                originals,
                opening.sandbox(),
                Drafts.usualCache(),
                work -> Thread.ofPlatform().daemon().name("code").start(work),
                Platform::runLater);
    }

    /** What can be done with a run besides looking at it. */
    private void addCommands(PlayerViewModel player, Source source) {
        MainView view = main.orElseThrow();
        commands.beginGroup("How it looks");
        Remembered.addTo(commands, player, settings);
        commands.beginGroup("Take it with you");
        takeAway.addTo(commands, player, view::theme);
        addWindowCommands();
        if (source.isProgram()) {
            commands.beginGroup("Platforms");
            ToolbarMenu.addPlatforms(commands, name -> openOn(name, source, player));
        }
        view.bind(new Bindings(settings, commands.all())::keysOf);
    }

    /** The same on another platform: a program at the same place, a lesson from its own place. */
    private void openOn(String name, Source source, PlayerViewModel player) {
        if (!lessons.openOn(name)) {
            open(source, name, Place.of(player.session(), player.momentProperty().get()));
        }
    }

    /** Shows a run of a program beside a lesson. */
    PlayerViewModel show(Session opened, Path program, Map<Path, Path> originals) {
        PlayerViewModel player = show(opened, String.valueOf(program.getFileName()), originals);
        addCommands(player, Source.of(program, opening));
        return player;
    }

    /** The run that is shown, if one is. */
    Optional<MainView> main() {
        return main;
    }

    /** Where its code can be edited. */
    Optional<Workbench> bench() {
        return bench;
    }

    private void addWindowCommands() {
        commands.beginGroup("This window");
        commands.add("open", "open a program or a recording…", "Ctrl+O", this::choose);
        commands.add("start-page", "the start page", "Ctrl+Shift+H", this::start);
        commands.add("keys", "all keys, and other ones", "F1", this::showKeys);
        commands.add(
                "zoom-in", "everything larger", "Ctrl+Plus Ctrl+Equals Ctrl+Add", () -> zoom(1));
        commands.add("zoom-out", "everything smaller", "Ctrl+Minus Ctrl+Subtract", () -> zoom(-1));
        commands.add("zoom-usual", "the usual size", "Ctrl+0", () -> zoom(0));
    }

    private void zoom(int steps) {
        settings.zoom(steps);
        shell.setZoom(settings.zoom());
        shell.notice().say("%d %%".formatted(Math.round(settings.zoom() * 100)));
    }

    private void showKeys() {
        Bindings bindings = new Bindings(settings, commands.all());
        shell.showAbove(
                new KeysView(
                        commands,
                        bindings,
                        () -> {
                            shell.hideAbove();
                            main.ifPresent(view -> view.bind(bindings::keysOf));
                        }));
    }

    private void pressed(KeyEvent event) {
        if (!shell.isSomethingAbove()) {
            new Keys(commands, new Bindings(settings, commands.all())::keysOf).pressed(event);
        }
    }

    /** A page that says why there is nothing to be seen. */
    void problem(String name, String message, Runnable again) {
        show(
                name,
                page(
                        new ProblemView(
                                name + " cannot be shown",
                                message,
                                List.of(
                                        new ProblemView.Way("Try again", again),
                                        new ProblemView.Way(
                                                "Back to the start page", this::start)))));
    }

    /** Tells of a mistake of ours; whatever is shown stays open behind it. */
    public void failed(Throwable mistake) {
        shell.showAbove(MistakePage.of(mistake, shell::hideAbove));
    }

    /** Says something in one line. */
    public void say(String words) {
        shell.notice().say(words);
    }

    void choose() {
        choosers.open().ifPresent(this::open);
    }

    private void show(String title, Parent content) {
        window.setTitle(title);
        shell.show(content);
        if (window.getScene() == null) {
            Remembered.place(window, settings);
            window.setScene(new Scene(shell, Remembered.WIDTH, Remembered.HEIGHT));
        }
        window.show();
    }

    /** A page in place of the run, which stays open. */
    void showInstead(String title, Parent page) {
        show(title, page(page));
    }

    /** The run again. */
    void showAgain(MainView view, String name) {
        if (main.filter(view::equals).isPresent()) {
            commands = view.commands();
            show(name + " · Stacklet Lab", view);
        }
    }

    /** A page that is no run has the window's commands only. */
    private Parent page(Parent page) {
        commands = new Commands();
        addWindowCommands();
        commands.add(
                "theme",
                "other colours",
                "F8",
                () -> {
                    settings.setTheme(settings.theme().next());
                    shell.setTheme(settings.theme());
                });
        return page;
    }

    private static void dragged(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        List<File> files = event.getDragboard().getFiles();
        event.setDropCompleted(!files.isEmpty());
        event.consume();
        files.stream().findFirst().map(File::toPath).ifPresent(this::open);
    }

    /** What is shown goes away; its run is closed after the last wish of it. */
    void leave() {
        cancelled.set(true);
        takeAway.cancel();
        main.ifPresent(view -> Remembered.keep(view, settings));
        main = Optional.empty();
        timer.ifPresent(AnimationTimer::stop);
        timer = Optional.empty();
        bench.ifPresent(Workbench::close);
        bench = Optional.empty();
        session.ifPresent(old -> worker.execute(old::close));
        session = Optional.empty();
    }

    private void closed() {
        leave();
        lessons.leave();
        worker.shutdown();
    }
}
