package org.stackletlab.visualizer.lesson;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.lessons.format.FrontMatter;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.take.LessonSession;

/**
 * A lesson as it is taken in a window: it is shown up to the first step that is not done, and goes
 * on from there. For the interface thread; what takes time is done elsewhere.
 */
public final class LessonViewModel {
    private static final Set<String> PARTS = Set.copyOf(FrontMatter.PARTS);

    private final LessonSession session;
    private final Material material;
    private final StepActions actions;
    private final Executor background;
    private final Executor ui;
    private final ObservableList<Piece> pieces = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<StepViewModel>> current =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyLongWrapper done = new ReadOnlyLongWrapper();
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final BooleanProperty lecturer = new SimpleBooleanProperty();
    private final BooleanProperty everything = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper atEnd = new ReadOnlyBooleanWrapper();
    private LessonStage stage = LessonStage.NONE;
    private Optional<LessonStage.Scene> place = Optional.empty();
    private int next;
    private boolean revealing;
    private boolean goesOn;

    /**
     * A lesson that goes on where the learner stopped.
     *
     * @param session stays the caller's
     * @param material its parts and the learner's files
     * @param background one thread that may wait
     * @param ui the interface thread
     */
    LessonViewModel(
            LessonSession session,
            Material material,
            Grading grading,
            Executor background,
            Executor ui) {
        this.session = requireNonNull(session, "session");
        this.material = requireNonNull(material, "material");
        this.background = requireNonNull(background, "background");
        this.ui = requireNonNull(ui, "ui");
        this.actions = new StepActions(this, session, material, grading);
        done.set(session.done());
        reveal();
    }

    /**
     * A lesson that goes on where the learner stopped.
     *
     * @param session stays the caller's
     * @param work where the learner's files are
     * @param background one thread that may wait
     * @param ui the interface thread
     */
    public static LessonViewModel of(
            LessonSession session, Path work, Executor background, Executor ui) {
        Material material = new Material(session, work);
        return new LessonViewModel(
                session, material, new LabGrading(session, material), background, ui);
    }

    /** The stage that shows its scenes, from now on. */
    public void setStage(LessonStage now) {
        stage = requireNonNull(now, "now");
    }

    /** The lesson. */
    public Lesson lesson() {
        return session.lesson();
    }

    /** The platform it is taken on. */
    public String platform() {
        return session.platform();
    }

    /** What is shown of it, from top to bottom. */
    public ObservableList<Piece> pieces() {
        return pieces;
    }

    /** The step that keys are for: the first that is not done, until the learner goes on. */
    public ReadOnlyObjectProperty<Optional<StepViewModel>> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** How many steps are done. */
    public ReadOnlyLongProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** How many steps there are. */
    public int stepsInAll() {
        return session.steps().size();
    }

    /** What the lesson is busy with; empty if with nothing. */
    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /** Whether it is shown to a class: large, and no answer before it is asked for. */
    public BooleanProperty lecturerProperty() {
        return lecturer;
    }

    /** Whether the learner wants to see parts of the stage that the lesson does not show. */
    public BooleanProperty everythingProperty() {
        return everything;
    }

    /** All parts of the stage, or those that the lesson shows. */
    public void showMoreOrLess() {
        everything.set(!everything.get());
    }

    /** Whether the lesson hides parts of the stage. */
    public boolean hidesParts() {
        return !lessonsParts().containsAll(PARTS);
    }

    private Set<String> lessonsParts() {
        List<String> shown = lesson().facts().show();
        return shown.isEmpty() ? PARTS : Set.copyOf(shown);
    }

    /** The parts of the stage to be seen: what is pointed at, is. */
    public Set<String> parts() {
        Set<String> seen = new HashSet<>(everything.get() ? PARTS : lessonsParts());
        for (String name : place.map(LessonStage.Scene::highlight).orElse(List.of())) {
            if (PARTS.contains(name)) {
                seen.add(name);
            } else if (isRegister(name)) {
                seen.add("registers");
            }
        }
        return seen;
    }

    private boolean isRegister(String name) {
        return Platforms.named(platform()).orElseThrow().registers().stream()
                .anyMatch(register -> register.name().equals(name));
    }

    /** Whether the learner has gone on behind the last step. */
    public ReadOnlyBooleanProperty atEndProperty() {
        return atEnd.getReadOnlyProperty();
    }

    private List<StepViewModel> steps() {
        return pieces.stream()
                .filter(Piece.Task.class::isInstance)
                .map(piece -> ((Piece.Task) piece).step())
                .toList();
    }

    /** Another step is the one that keys are for. */
    public void choose(StepViewModel step) {
        boolean another = current.get().filter(step::equals).isEmpty();
        current.set(Optional.of(step));
        // What is to be found on the stage must be on it.
        if (another && step.isToBeFound() && !step.answeredProperty().get()) {
            step.showMoment();
        }
    }

    /** The step after the current one, or the one before. */
    public void move(int by) {
        List<StepViewModel> all = steps();
        int at = current.get().map(all::indexOf).orElse(-1) + by;
        if (at >= 0 && at < all.size()) {
            atEnd.set(false);
            choose(all.get(at));
        } else {
            atEnd.set(by > 0 && !pieces.isEmpty() && pieces.getLast() instanceof Piece.End);
            // What comes next may not be ready yet.
            goesOn = by > 0 && revealing;
        }
    }

    /** Shows the lesson up to the next step that is not done. */
    private void reveal() {
        if (revealing) {
            return;
        }
        revealing = true;
        words.set("preparing the next part…");
        int from = next;
        execute(
                () -> {
                    List<Piece> found = new ArrayList<>();
                    int at = from;
                    boolean open = false;
                    while (at < material.size() && !open) {
                        Piece piece = material.piece(at++, this);
                        found.add(piece);
                        open =
                                piece instanceof Piece.Task task
                                        && !task.step().doneProperty().get();
                    }
                    if (!open) {
                        found.add(new Piece.End());
                    }
                    int behind = at;
                    ui.execute(() -> revealed(found, from == 0 ? 0 : pieces.size(), behind));
                });
    }

    private void revealed(List<Piece> found, int from, int behind) {
        revealing = false;
        next = behind;
        words.set("");
        pieces.addAll(from, found);
        // Whoever has just answered reads first what is said to it.
        if (goesOn) {
            goesOn = false;
            move(1);
        } else if (current.get().isEmpty() && !steps().isEmpty()) {
            choose(steps().getLast());
        }
    }

    private boolean isLast(StepViewModel step) {
        List<StepViewModel> all = steps();
        boolean ended = !pieces.isEmpty() && pieces.getLast() instanceof Piece.End;
        return !ended && !all.isEmpty() && all.getLast() == step;
    }

    /** On the thread that may wait. */
    void execute(Runnable work) {
        try {
            background.execute(work);
        } catch (RejectedExecutionException e) {
            // The window was closed meanwhile.
            words.set("");
        }
    }

    void finished(StepViewModel step) {
        boolean goesOn = isLast(step);
        step.setDone(true);
        done.set(session.done());
        actions.tell(step);
        if (goesOn) {
            reveal();
        }
    }

    /** Shows a scene of the lesson; {@link #back} comes back to it. */
    public void showScene(LessonStage.Scene scene) {
        place = Optional.of(scene);
        stage.show(scene);
    }

    /** Back from wherever the learner has gone: the stage shows what the lesson showed last. */
    public void back() {
        everything.set(false);
        place.ifPresentOrElse(stage::show, actions::showStart);
    }

    /** On the interface thread. */
    void later(Runnable what) {
        ui.execute(what);
    }

    /** Something cannot be done, in words. */
    void say(String what) {
        words.set(what);
    }

    /** What the learner has written cannot be built: the stage shows where. */
    void repair(LessonStage.Scene scene) {
        stage.repair(scene);
    }

    /** Lets the stage save what is edited. */
    void save(Runnable then) {
        stage.save(then);
    }

    /** What can be done with a step. */
    StepActions actions() {
        return actions;
    }

    /**
     * Bytes of memory were pointed at on the stage: they may be the answer to the current step.
     *
     * @return whether that was asked
     */
    public boolean point(long address, int bytes) {
        return current.get().filter(step -> actions.point(step, address, bytes)).isPresent();
    }

    /** Goes on without a step, which stays to be done. */
    void skip(StepViewModel step) {
        choose(step);
        if (isLast(step)) {
            goesOn = true;
            reveal();
        } else {
            move(1);
        }
    }

    /** Forgets what was done, and begins at the beginning. */
    public void startAgain() {
        session.startAgain();
        pieces.clear();
        current.set(Optional.empty());
        done.set(0);
        next = 0;
        reveal();
    }
}
