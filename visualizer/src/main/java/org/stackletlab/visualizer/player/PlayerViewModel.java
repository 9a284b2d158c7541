package org.stackletlab.visualizer.player;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.step.Direction;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.recording.Travel;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Motion;
import org.stackletlab.visualizer.session.Session;

/**
 * Where in a run a window is, and how it moves. Going somewhere happens on another thread; of
 * several wishes only the last one is fulfilled. Properties change on the interface thread.
 */
public final class PlayerViewModel {
    /** The highest speed; the lowest is as much below the normal one as this is above. */
    public static final double FASTEST = 16;

    private final ReadOnlyObjectWrapper<Session> shown;
    private final Executor worker;
    private final Executor ui;
    private final AtomicReference<Optional<Numbered>> wish =
            new AtomicReference<>(Optional.empty());
    private final AtomicInteger wishes = new AtomicInteger();
    private final Stops stops;
    private final ReadOnlyObjectWrapper<Moment> moment = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Motion> motion = new ReadOnlyObjectWrapper<>(Motion.NONE);
    private final ObjectProperty<Level> level = new SimpleObjectProperty<>(Level.SLICE);
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty();
    private final DoubleProperty speed = new SimpleDoubleProperty(1);
    private final ReadOnlyObjectWrapper<String> failure = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<String> stopped = new ReadOnlyObjectWrapper<>("");
    private final ObjectProperty<Optional<SourcePosition>> cursor =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<ShownFrame>> shownFrame =
            new SimpleObjectProperty<>(Optional.empty());
    private final Set<String> explained = new HashSet<>();
    private long lastTick;
    private Optional<PlayedScene> scene = Optional.empty();
    private boolean waiting;

    /** Finds out where to go; on the worker's thread. */
    @FunctionalInterface
    private interface Wish {
        Arrival find(BooleanSupplier unwanted) throws MachineException;
    }

    /** A wish about a run, wanted as long as no other has been uttered. */
    private record Numbered(int number, Session session, Wish wish) {}

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
        this.stops = new Stops(session.recorded().image());
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
        stops.moveTo(session.recorded().image());
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

    /** Twice as fast, or half as fast, within reason. */
    public void hurry(boolean faster) {
        double wanted = speed.get() * (faster ? 2 : 0.5);
        speed.set(Math.clamp(wanted, 1 / FASTEST, FASTEST));
    }

    /** Whether nothing flies: what moves is shown as it is before, and then as it is after. */
    public BooleanProperty reducedMotionProperty() {
        return reducedMotion;
    }

    /** Why the last wish could not be fulfilled; empty if it could. */
    public ReadOnlyObjectProperty<String> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Whether a search for the next stop is under way. */
    public ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }

    /** What the run stopped at when it went on to a stop; empty after any other way. */
    public ReadOnlyObjectProperty<String> stoppedProperty() {
        return stopped.getReadOnlyProperty();
    }

    /** The source line that the user has chosen, until the window goes elsewhere. */
    public ObjectProperty<Optional<SourcePosition>> cursorProperty() {
        return cursor;
    }

    /** The call that the user looks at, until the window goes elsewhere; code and stage show it. */
    public ObjectProperty<Optional<ShownFrame>> shownFrameProperty() {
        return shownFrame;
    }

    /**
     * Finds something out about the run, on the worker's thread and between wishes: the next wish
     * ends it.
     *
     * @param inquiry what to do; hands over what it finds by the second argument
     * @param ended is told on the interface thread how it ended
     */
    public void ask(Inquiry inquiry, Consumer<Inquiry.End> ended) {
        int number = wishes.get();
        Runnable work =
                () -> {
                    Inquiry.End end = Inquiry.run(inquiry, () -> wishes.get() != number, ui);
                    ui.execute(() -> ended.accept(end));
                };
        try {
            worker.execute(work);
        } catch (RejectedExecutionException e) {
            // The window was closed meanwhile.
            ended.accept(new Inquiry.End.GivenUp());
        }
    }

    /** Where a run that goes on stops. */
    public Stops stops() {
        return stops;
    }

    /** Goes on to the next stop, or back to the one before; to the end or start without one. */
    public void run(Direction direction) {
        run(stops.armed(), direction, "");
    }

    /** Goes on until a line is reached, or a stop before it. Without code there, nowhere. */
    public void runTo(SourcePosition line) {
        stops.meant(line)
                .ifPresentOrElse(
                        meant -> {
                            List<Stop> all = new ArrayList<>(stops.armed());
                            all.add(meant);
                            run(all, Direction.FORWARD, meant.words());
                        },
                        () -> failure.set("Neither %s nor a line below has code.".formatted(line)));
    }

    private void run(List<Stop> wanted, Direction direction, String goal) {
        playing.set(false);
        Mark from = here();
        Mark end = session().end();
        StopSearch search = new StopSearch(session().recorded(), wanted);
        looking.set(!wanted.isEmpty());
        wish(
                unwanted ->
                        search.next(from, direction, unwanted)
                                .map(Arrival::at)
                                .orElseGet(() -> Arrival.without(wanted, direction, goal, end)));
    }

    /** Sets a breakpoint at the line that was chosen, else at the current one, or takes it away. */
    public void toggleStop() {
        cursor.get()
                .or(() -> Optional.ofNullable(moment.get()).flatMap(Moment::position))
                .ifPresentOrElse(
                        line -> {
                            if (stops.toggle(line).isEmpty()) {
                                failure.set(
                                        "Neither %s nor a line below has code.".formatted(line));
                            }
                        },
                        () -> failure.set("No source line is known here to stop at."));
    }

    /** Gives up what is being looked for, and stays. */
    public void cancel() {
        wishes.incrementAndGet();
        wish.set(Optional.empty());
        waiting = false;
        looking.set(false);
        playing.set(false);
    }

    /** Lets time go on by itself, or stop. */
    public void playOrPause() {
        playing.set(!playing.get());
    }

    /** Whether a wish has not been fulfilled yet. */
    public boolean isOnTheWay() {
        return waiting;
    }

    /** Goes to an instant. */
    public void goTo(Mark mark) {
        wish(_ -> new Arrival(mark, ""));
    }

    /** Moves by one of something. */
    public void move(Travel.Unit unit, Direction direction) {
        Mark from = here();
        Travel travel = session().travel();
        wish(_ -> new Arrival(travel.move(from, unit, direction), ""));
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

    private void wish(Wish wanted) {
        waiting = true;
        Numbered numbered = new Numbered(wishes.incrementAndGet(), session(), wanted);
        if (wish.getAndSet(Optional.of(numbered)).isEmpty()) {
            worker.execute(this::fulfil);
        }
    }

    private void fulfil() {
        Optional<Numbered> wanted = wish.getAndSet(Optional.empty());
        if (wanted.isEmpty()) {
            return;
        }
        int number = wanted.get().number();
        try {
            Session session = wanted.get().session();
            Arrival arrival = wanted.get().wish().find(() -> wishes.get() != number);
            Moment reached = session.at(arrival.mark());
            ui.execute(() -> arrive(session, reached, arrival.stopped(), number));
        } catch (CancellationException e) {
            // Somebody wanted something else meanwhile, and gets that.
        } catch (MachineException e) {
            ui.execute(() -> failed(e.getMessage()));
        }
    }

    private void failed(String message) {
        waiting = false;
        looking.set(false);
        playing.set(false);
        failure.set(message);
    }

    private void arrive(Session session, Moment reached, String why, int number) {
        if (session != session()) {
            return;
        }
        waiting = number != wishes.get();
        looking.set(waiting && looking.get());
        failure.set("");
        scene = Optional.empty();
        motion.set(Motion.NONE);
        cursor.set(Optional.empty());
        shownFrame.set(Optional.empty());
        stopped.set(why);
        moment.set(reached);
        if (!reached.isPast() || !why.isEmpty()) {
            playing.set(false);
        }
    }

    /**
     * Lets time pass while playing: bytes fly, people read, then the next scene is reached.
     *
     * @param nanos any clock
     */
    public void tick(long nanos) {
        long passed = Math.clamp(nanos - lastTick, 0, 100_000_000L);
        lastTick = nanos;
        if (!playing.get() || waiting || moment.get() == null) {
            return;
        }
        PlayedScene now = scene.orElseGet(this::begin);
        scene = Optional.of(now);
        now.pass(passed * speed.get());
        motion.set(reducedMotion.get() ? now.motion().still() : now.motion());
        if (now.isOver()) {
            playOn();
        }
    }

    /** How much of what flies while playing has arrived here, 0 to 1. */
    public double playedPart() {
        return scene.map(PlayedScene::motion).map(Motion::progress).orElse(0.0);
    }

    private PlayedScene begin() {
        Moment here = moment.get();
        // What has been explained once is only glanced at when it comes again.
        String news = explained.add(here.why()) ? here.why() : "";
        return new PlayedScene(
                Course.moving(session(), here, level.get()), here.sentence() + " " + news);
    }

    /** To the next event, but not past a stop. */
    private void playOn() {
        Mark from = here();
        Mark to =
                Course.scene(session(), from, level.get())
                        .map(Event::mark)
                        .orElseGet(session()::end);
        StopSearch search = new StopSearch(session().recorded(), stops.armed());
        wish(
                unwanted ->
                        search.between(from, to, unwanted)
                                .map(Arrival::at)
                                .orElse(new Arrival(to, "")));
    }
}
