package org.stackletlab.visualizer.player;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.step.Direction;
import org.stackletlab.inspector.recording.Travel;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Session;
import org.stackletlab.visualizer.stage.Motion;

/**
 * Where in a run a window is, and how it moves. Going somewhere happens on another thread; of
 * several wishes only the last one is fulfilled. Properties change on the interface thread.
 */
public final class PlayerViewModel {
    /** How long one event takes at normal speed, in nanoseconds. */
    public static final double EVENT_NANOS = 900e6;

    private final ReadOnlyObjectWrapper<Session> shown;
    private final Executor worker;
    private final Executor ui;
    private final AtomicReference<Optional<Wish>> wish = new AtomicReference<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Moment> moment = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Motion> motion = new ReadOnlyObjectWrapper<>(Motion.NONE);
    private final ObjectProperty<Level> level = new SimpleObjectProperty<>(Level.SLICE);
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final DoubleProperty speed = new SimpleDoubleProperty(1);
    private final ReadOnlyObjectWrapper<String> failure = new ReadOnlyObjectWrapper<>("");
    private long lastTick;
    private double progress;
    private boolean waiting;

    /** To be somewhere in a run. */
    private record Wish(Session session, Supplier<Mark> where) {}

    /**
     * A player of a run, which goes to its start.
     *
     * @param session stays the caller's
     * @param worker one thread of its own
     * @param ui the interface thread
     */
    public PlayerViewModel(Session session, Executor worker, Executor ui) {
        this.shown = new ReadOnlyObjectWrapper<>(session);
        this.worker = worker;
        this.ui = ui;
        goTo(Mark.START);
    }

    /** The run that is shown. */
    public Session session() {
        return shown.get();
    }

    /**
     * The run that is shown: another one after {@link #show}. Who keeps something that was made
     * from a run listens here and makes it again.
     */
    public ReadOnlyObjectProperty<Session> sessionProperty() {
        return shown.getReadOnlyProperty();
    }

    /**
     * Shows another run from now on, for instance of the same program after a change.
     *
     * @param session stays the caller's
     * @param mark where to go in it
     */
    public void show(Session session, Mark mark) {
        playing.set(false);
        motion.set(Motion.NONE);
        shown.set(session);
        goTo(mark);
    }

    /** What is shown; null before the first arrival. */
    public ReadOnlyObjectProperty<Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /** What flies. */
    public ReadOnlyObjectProperty<Motion> motionProperty() {
        return motion.getReadOnlyProperty();
    }

    /** What one step of playing is. */
    public ObjectProperty<Level> levelProperty() {
        return level;
    }

    /** Whether time goes on by itself. */
    public BooleanProperty playingProperty() {
        return playing;
    }

    /** 1 is normal; 2 is twice as fast. */
    public DoubleProperty speedProperty() {
        return speed;
    }

    /** Why the last wish could not be fulfilled; empty if it could. */
    public ReadOnlyObjectProperty<String> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Lets time go on by itself, or stop. */
    public void playOrPause() {
        playing.set(!playing.get());
    }

    /** Goes to an instant. */
    public void goTo(Mark mark) {
        wish(() -> mark);
    }

    /** Moves by one of something. */
    public void move(Travel.Unit unit, Direction direction) {
        Mark from = here();
        Travel travel = session().travel();
        wish(() -> travel.move(from, unit, direction));
    }

    /** Goes to the next or previous event that the level tells. */
    public void step(Direction direction) {
        Course.next(session(), here(), direction, level.get())
                .ifPresentOrElse(
                        event -> goTo(event.mark()),
                        () -> goTo(direction == Direction.FORWARD ? session().end() : Mark.START));
    }

    private Mark here() {
        return moment.get() == null ? Mark.START : moment.get().mark();
    }

    private void wish(Supplier<Mark> where) {
        waiting = true;
        if (wish.getAndSet(Optional.of(new Wish(session(), where))).isEmpty()) {
            worker.execute(this::fulfil);
        }
    }

    private void fulfil() {
        Optional<Wish> wanted = wish.getAndSet(Optional.empty());
        if (wanted.isEmpty()) {
            return;
        }
        try {
            Session session = wanted.get().session();
            Moment reached = session.at(wanted.get().where().get());
            ui.execute(() -> arrive(session, reached));
        } catch (MachineException e) {
            ui.execute(() -> failure.set(e.getMessage()));
        }
    }

    private void arrive(Session session, Moment reached) {
        if (session != session()) {
            return;
        }
        waiting = false;
        failure.set("");
        progress = 0;
        motion.set(Motion.NONE);
        moment.set(reached);
        if (!reached.isPast()) {
            playing.set(false);
        }
    }

    /**
     * Lets time pass while playing: bytes fly, then the next event is reached.
     *
     * @param nanos any clock
     */
    public void tick(long nanos) {
        long passed = Math.min(100_000_000L, nanos - lastTick);
        lastTick = nanos;
        if (!playing.get() || waiting || moment.get() == null) {
            return;
        }
        progress = Math.min(1, progress + passed * speed.get() / EVENT_NANOS);
        motion.set(new Motion(Course.moving(session(), moment.get(), level.get()), progress));
        if (progress >= 1) {
            step(Direction.FORWARD);
        }
    }
}
