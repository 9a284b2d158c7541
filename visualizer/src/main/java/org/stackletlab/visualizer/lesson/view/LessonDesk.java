package org.stackletlab.visualizer.lesson.view;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Progress;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.run.LessonRuns;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;
import org.stackletlab.visualizer.command.Commands;
import org.stackletlab.visualizer.lesson.LessonStage;
import org.stackletlab.visualizer.lesson.LessonViewModel;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Session;

/**
 * A lesson at a window: its pane, the runs that it shows there, and the learner's files. For the
 * interface thread; building and running happens on a thread of its own.
 */
public final class LessonDesk implements LessonStage, AutoCloseable {
    private final Sandbox sandbox;
    private final Host host;
    private final LessonRuns runs;
    private final String platform;
    private final LessonViewModel model;
    private final LessonView view;
    private final ExecutorService background =
            Executors.newSingleThreadExecutor(
                    work -> Thread.ofPlatform().daemon().name("lesson").unstarted(work));
    private Optional<Shown> shown = Optional.empty();
    private int wishes;

    /**
     * What a run on the stage was made from.
     *
     * @param texts what stood in the files
     */
    private record Shown(Session session, Path program, Optional<Path> switchFile, String texts) {
        boolean isOf(Scene scene) {
            return program.equals(scene.program())
                    && switchFile.equals(scene.switchFile())
                    && texts.equals(textsOf(scene));
        }
    }

    /** A run of a scene. */
    private record Found(Session session, Mark mark, String texts, boolean isFirstState) {}

    /** The window, as a lesson uses it. */
    public interface Host {
        /**
         * Shows a run beside the lesson.
         *
         * @param session belongs to the window from now on
         * @param originals files to be changed, by those that run in their place
         */
        PlayerViewModel show(Session session, Path program, Map<Path, Path> originals);

        /** Builds again what is edited; says whether something is. */
        boolean buildEdited();

        /** Where the run is that is shown; empty if none is. */
        Optional<PlayerViewModel> player();

        /**
         * Points at what a scene names, until the next time.
         *
         * @param at the instant of the scene
         */
        void highlight(List<String> names, Mark at);

        /** Shows these parts of the stage only. */
        void showParts(Set<String> parts);

        /** Draws the stack growing up or down. */
        void drawStack(boolean up);

        /** Lets the shown code be changed. */
        void edit(boolean switchFile);

        /** Saves what is changed, then goes on. */
        void save(Runnable then);

        /** Where one can go from the end of a lesson. */
        List<LessonView.Way> ways(Lesson lesson);

        /** A run cannot be shown. */
        void failed(String name, String message, Runnable again);
    }

    /**
     * A lesson that goes on where the learner stopped.
     *
     * @param progress what the learner has done
     * @param work where the learner's files are
     */
    public LessonDesk(
            Sandbox sandbox,
            Lesson lesson,
            String platform,
            org.stackletlab.lessons.take.Progress progress,
            Path work,
            Host host) {
        this.sandbox = requireNonNull(sandbox, "sandbox");
        this.host = requireNonNull(host, "host");
        this.platform = requireNonNull(platform, "platform");
        this.runs = new LessonRuns(sandbox, lesson);
        this.model =
                LessonViewModel.of(
                        new LessonSession(runs, platform, progress),
                        work,
                        background,
                        Platform::runLater);
        this.view = new LessonView(model);
        view.setWays(host.ways(lesson));
        model.setStage(this);
        model.everythingProperty().addListener((_, _, _) -> host.showParts(model.parts()));
    }

    /** The folder of the lesson that a file is about, if it is about one. */
    public static Optional<Path> lessonAt(Path file) {
        Path folder = Files.isDirectory(file) ? file : file.getParent();
        boolean is = Files.isDirectory(file) || file.endsWith("lesson.md");
        return is && folder != null && Files.isRegularFile(folder.resolve("lesson.md"))
                ? Optional.of(folder)
                : Optional.empty();
    }

    /** A platform of the lesson: the wanted one if it is for that. */
    public static String platformFor(Lesson lesson, String wanted) {
        List<String> all = lesson.facts().platforms();
        return all.contains(wanted) ? wanted : all.getFirst();
    }

    /** The pane. */
    public LessonView view() {
        return view;
    }

    /** What it shows. */
    public LessonViewModel model() {
        return model;
    }

    /** Shows the lesson's program beside it. */
    public void begin() {
        model.back();
    }

    /**
     * Adds what can be done in the lesson.
     *
     * @param focus brings the pane into sight, and gives it the keys
     */
    public void addTo(Commands commands, Runnable focus) {
        LessonCommands.addTo(commands, model, focus);
    }

    @Override
    public void show(Scene scene) {
        int number = ++wishes;
        Optional<Shown> there = shown.filter(this::isOnStage);
        background.execute(
                () -> {
                    try {
                        Found found = found(scene, there.filter(each -> each.isOf(scene)));
                        Platform.runLater(() -> arrived(scene, found, number));
                    } catch (BuildException e) {
                        failed(scene, e.diagnostics());
                    } catch (ToolMissingException | MachineException | PositionException e) {
                        failed(scene, e.getMessage());
                    }
                });
    }

    /** The run that is there; or a new one, of the first state if there cannot be another. */
    private Found found(Scene scene, Optional<Shown> there)
            throws BuildException, ToolMissingException, MachineException, PositionException {
        String texts = textsOf(scene);
        if (there.isPresent()) {
            Session session = there.get().session();
            return new Found(session, mark(session, scene), texts, false);
        }
        try {
            Session session = Session.of(record(scene));
            return new Found(session, mark(session, scene), texts, false);
        } catch (BuildException e) {
            if (!scene.editing()) {
                throw e;
            }
            Session session = Session.of(record(scene.atFirst()));
            return new Found(session, mark(session, scene), "", true);
        }
    }

    private static String textsOf(Scene scene) {
        try {
            String program = Files.readString(scene.program());
            return scene.switchFile().isPresent()
                    ? program + Files.readString(scene.switchFile().get())
                    : program;
        } catch (IOException e) {
            // Building it says what is wrong.
            return "";
        }
    }

    @Override
    public void repair(Scene scene) {
        if (!host.buildEdited()) {
            show(scene);
        }
    }

    private void failed(Scene scene, String words) {
        String name = String.valueOf(scene.program().getFileName());
        Platform.runLater(() -> host.failed(name, words, () -> show(scene)));
    }

    private boolean isOnStage(Shown each) {
        return host.player().filter(player -> player.session() == each.session()).isPresent();
    }

    private static Mark mark(Session session, Scene scene)
            throws MachineException, PositionException {
        return session.recorded().mark(scene.at());
    }

    private RecordedProgram record(Scene scene)
            throws BuildException, ToolMissingException, MachineException {
        Program plain = Program.of(Platforms.named(platform).orElseThrow(), scene.program());
        Program program = scene.switchFile().map(plain::withSwitchFile).orElse(plain);
        return RecordedProgram.record(
                sandbox.guest(),
                program,
                sandbox.build(program),
                MachineOptions.defaults().withMaxInstructions(LessonRuns.BUDGET),
                Console.NONE,
                Progress.UNWATCHED);
    }

    private void arrived(Scene scene, Found found, int number) {
        Session session = found.session();
        boolean old = shown.filter(each -> each.session() == session).isPresent();
        if (number != wishes) {
            if (!old) {
                background.execute(session::close);
            }
            return;
        }
        if (!old) {
            shown =
                    Optional.of(
                            new Shown(session, scene.program(), scene.switchFile(), found.texts()));
            host.show(
                    session,
                    scene.program(),
                    found.isFirstState()
                            ? Map.of(scene.firstState().orElseThrow(), scene.file())
                            : Map.of());
            host.drawStack(model.lesson().facts().stackGrowsUp());
        }
        host.player()
                .ifPresent(
                        player -> {
                            scene.level().ifPresent(level -> setLevel(player, level));
                            player.playingProperty().set(false);
                            player.goTo(found.mark());
                        });
        host.showParts(model.parts());
        host.highlight(scene.highlight(), found.mark());
        if (scene.editing()) {
            host.edit(scene.switchFile().isPresent());
            if (found.isFirstState()) {
                host.buildEdited();
            }
        }
    }

    private static void setLevel(PlayerViewModel player, String level) {
        for (Level each : Level.values()) {
            if (each.name().equalsIgnoreCase(level)) {
                player.levelProperty().set(each);
            }
        }
    }

    @Override
    public void save(Runnable then) {
        host.save(then);
    }

    /** The lesson is left; what was done is kept. */
    @Override
    public void close() {
        wishes++;
        background.execute(runs::close);
        background.shutdown();
    }
}
