package org.stackletlab.visualizer.compare;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.step.Direction;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.visualizer.player.Course;
import org.stackletlab.visualizer.session.Moment;

/**
 * Where in the runs of all platforms a window is. One run is steered, the others follow. Properties
 * change on the interface thread; of several wishes only the last one is fulfilled.
 */
public final class CompareViewModel {
    private final Trio trio;
    private final Executor worker;
    private final Executor ui;
    private final AtomicReference<Mark> wish = new AtomicReference<>();
    private final ReadOnlyObjectWrapper<List<Moment>> moments =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<String> failure = new ReadOnlyObjectWrapper<>("");
    private final ObjectProperty<Level> level = new SimpleObjectProperty<>(Level.SLICE);

    /**
     * A view model of runs.
     *
     * @param worker where runs are looked at; one thread
     * @param ui the interface thread
     * @param from where the leading run is first
     */
    public CompareViewModel(Trio trio, Executor worker, Executor ui, Mark from) {
        this.trio = trio;
        this.worker = worker;
        this.ui = ui;
        goTo(from);
    }

    /** The runs. */
    public Trio trio() {
        return trio;
    }

    /** One moment for each platform; none before the first arrival. */
    public ReadOnlyObjectProperty<List<Moment>> momentsProperty() {
        return moments.getReadOnlyProperty();
    }

    /** Why the last wish could not be fulfilled; empty if it could. */
    public ReadOnlyObjectProperty<String> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** What one step is. */
    public ObjectProperty<Level> levelProperty() {
        return level;
    }

    /** The instant of the leading run. */
    public Mark here() {
        return moments.get().isEmpty() ? Mark.START : moments.get().get(trio.lead()).mark();
    }

    /** Goes to an instant of the leading run. */
    public void goTo(Mark mark) {
        if (wish.getAndSet(mark) == null) {
            worker.execute(this::fulfil);
        }
    }

    private void fulfil() {
        Mark mark = wish.getAndSet(null);
        try {
            List<Moment> reached = trio.at(mark);
            ui.execute(
                    () -> {
                        failure.set("");
                        moments.set(reached);
                    });
        } catch (MachineException e) {
            ui.execute(() -> failure.set(e.getMessage()));
        }
    }

    /** Goes to the next or previous event of the level. */
    public void step(Direction direction) {
        go(direction, level.get());
    }

    private void go(Direction direction, Level by) {
        Mark otherwise = direction == Direction.FORWARD ? trio.leading().end() : Mark.START;
        goTo(Course.next(trio.leading(), here(), direction, by).map(Event::mark).orElse(otherwise));
    }

    /** Goes to where the next or previous switch begins. */
    public void toSwitch(Direction direction) {
        Mark at = here();
        while (true) {
            var next = Course.next(trio.leading(), at, direction, Level.STORY);
            if (next.isEmpty()) {
                go(direction, Level.STORY);
                return;
            }
            at = next.get().mark();
            if (next.get() instanceof Event.SwitchBegan) {
                goTo(at);
                return;
            }
        }
    }

    /** To the start, or the end. */
    public void toEnd(Direction direction) {
        goTo(direction == Direction.FORWARD ? trio.leading().end() : Mark.START);
    }
}
