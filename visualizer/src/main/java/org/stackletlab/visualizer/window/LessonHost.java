package org.stackletlab.visualizer.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.lessons.course.Course;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.LessonException;
import org.stackletlab.lessons.read.LessonReader;
import org.stackletlab.visualizer.lesson.Lessons;
import org.stackletlab.visualizer.lesson.view.LessonDesk;
import org.stackletlab.visualizer.lesson.view.LessonView;
import org.stackletlab.visualizer.page.StartViewModel;
import org.stackletlab.visualizer.page.WaitView;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Opening;
import org.stackletlab.visualizer.session.Session;
import org.stackletlab.visualizer.stage.StageViewModel;

/** The lesson that is taken in a window, if one is, and what it does with the window. */
final class LessonHost implements LessonDesk.Host {
    private final LabWindow window;
    private final Opening opening;
    private final Executor worker;
    private Lessons lessons = Lessons.forgotten();
    private Optional<LessonDesk> desk = Optional.empty();
    private volatile Optional<Lesson> next = Optional.empty();

    LessonHost(LabWindow window, Opening opening, Executor worker) {
        this.window = window;
        this.opening = opening;
        this.worker = worker;
    }

    void keepIn(Path state) {
        lessons = Lessons.in(state);
        lessons.progress().trouble().ifPresent(window::say);
    }

    /** Tells the lessons of the course with what was done in them, as soon as they are read. */
    void list(String platform, Consumer<StartViewModel.Section> then) {
        Lessons now = lessons;
        worker.execute(
                () -> {
                    StartViewModel.Section found = now.section(opening.sandbox(), platform);
                    Platform.runLater(() -> then.accept(found));
                });
    }

    void open(Path folder, String platform) {
        window.leave();
        leave();
        String name = String.valueOf(folder.getFileName());
        WaitView wait = new WaitView("the lesson " + name, window::start);
        window.showInstead("Stacklet Lab", wait);
        worker.execute(
                () -> {
                    try {
                        Lesson lesson = LessonReader.read(folder);
                        next = next(lesson);
                        Platform.runLater(() -> begin(lesson, platform, wait));
                    } catch (LessonException e) {
                        Platform.runLater(
                                () -> {
                                    wait.stop();
                                    Runnable again = () -> open(folder, platform);
                                    window.problem(name, e.getMessage(), again);
                                });
                    }
                });
    }

    /** The lesson of the same course that comes after one. */
    private static Optional<Lesson> next(Lesson lesson) {
        try {
            Path course = lesson.folder().toAbsolutePath().getParent();
            if (course == null || !Files.exists(course.resolve("course.yaml"))) {
                return Optional.empty();
            }
            Course found = Course.at(course);
            Optional<String> id = found.after(lesson.id());
            return id.isPresent() ? Optional.of(found.lesson(id.get())) : Optional.empty();
        } catch (LessonException e) {
            // Whoever opens it is told what is wrong with it.
            return Optional.empty();
        }
    }

    @Override
    public List<LessonView.Way> ways(Lesson lesson) {
        List<LessonView.Way> ways = new ArrayList<>();
        next.ifPresent(
                after ->
                        ways.add(
                                new LessonView.Way(
                                        "Next: " + after.facts().title(),
                                        () -> window.open(after.folder()))));
        ways.add(new LessonView.Way("All lessons", window::start));
        return ways;
    }

    private void begin(Lesson lesson, String platform, WaitView wait) {
        wait.stop();
        if (wait.getScene() == null) {
            // Somebody went elsewhere meanwhile.
            return;
        }
        String real = LessonDesk.platformFor(lesson, platform);
        desk =
                Optional.of(
                        new LessonDesk(
                                opening.sandbox(),
                                lesson,
                                real,
                                lessons.progress(),
                                lessons.work(lesson.id()),
                                this));
        desk.ifPresent(LessonDesk::begin);
    }

    /** The lesson on another platform; says whether there is a lesson. */
    boolean openOn(String platform) {
        Optional<Lesson> lesson = desk.map(each -> each.model().lesson());
        lesson.ifPresent(
                each -> {
                    if (each.facts().platforms().contains(platform)) {
                        open(each.folder(), platform);
                    } else {
                        window.say("This lesson is not for %s.".formatted(platform));
                    }
                });
        return lesson.isPresent();
    }

    void leave() {
        desk.ifPresent(LessonDesk::close);
        desk = Optional.empty();
    }

    void putBeside(MainView view) {
        desk.ifPresent(view::setLesson);
    }

    @Override
    public PlayerViewModel show(Session session, Path program, Map<Path, Path> originals) {
        return window.show(session, program, originals);
    }

    @Override
    public boolean buildEdited() {
        return window.main().filter(MainView::buildEdited).isPresent();
    }

    @Override
    public Optional<PlayerViewModel> player() {
        return window.main().map(MainView::player);
    }

    @Override
    public void highlight(List<String> names, Mark at) {
        window.main().ifPresent(view -> view.highlight(names, at));
    }

    @Override
    public void showParts(Set<String> parts) {
        window.main().ifPresent(view -> view.showParts(parts));
    }

    @Override
    public void drawStack(boolean up) {
        window.main()
                .map(MainView::stage)
                .filter(stage -> stage.lookProperty().get().lowOnTop() != up)
                .ifPresent(StageViewModel::turn);
    }

    @Override
    public void edit(boolean switchFile) {
        window.main().ifPresent(view -> view.edit(switchFile));
    }

    @Override
    public void save(Runnable then) {
        window.bench().ifPresentOrElse(each -> each.save(then), then);
    }

    @Override
    public void failed(String name, String message, Runnable again) {
        if (window.main().isPresent()) {
            window.say(message);
        } else {
            window.problem(name, message, again);
        }
    }
}
