package org.stackletlab.visualizer.player;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Hit;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.emulator.timeline.Trigger;
import org.stackletlab.emulator.timeline.step.Direction;
import org.stackletlab.inspector.recording.RecordedProgram;

/** Finds the next instant at which one of some stops is reached. Immutable. */
final class StopSearch {
    private final RecordedProgram recorded;
    private final List<Stop> stops;

    /** A stop that is reached. */
    record Reached(Mark mark, Stop stop) {}

    StopSearch(RecordedProgram recorded, List<Stop> stops) {
        this.recorded = recorded;
        this.stops = List.copyOf(stops);
    }

    /**
     * The next one after an instant, or the last one before it.
     *
     * @param unwanted ends the search
     * @throws CancellationException if the search was ended
     */
    Optional<Reached> next(Mark from, Direction direction, BooleanSupplier unwanted)
            throws MachineException {
        Replay replay = recorded.replay();
        if (stops.isEmpty()) {
            return Optional.empty();
        }
        if (direction == Direction.BACKWARD) {
            return replay.previous(from, triggers(), unwanted).map(this::reached);
        }
        return from.isBefore(recorded.recording().end())
                ? replay.next(from.plus(1), triggers(), unwanted).map(this::reached)
                : Optional.empty();
    }

    /** The first one after an instant, up to and with another. */
    Optional<Reached> between(Mark from, Mark to, BooleanSupplier unwanted)
            throws MachineException {
        Mark end = recorded.recording().end();
        if (stops.isEmpty() || !from.isBefore(to)) {
            return Optional.empty();
        }
        List<Hit> hits = new ArrayList<>();
        Mark behind = to.isBefore(end) ? to.plus(1) : end;
        recorded.replay().all(from.plus(1), behind, triggers(), hits::add, unwanted);
        return hits.stream().findFirst().map(this::reached);
    }

    private List<Trigger> triggers() {
        return stops.stream().map(Stop::trigger).toList();
    }

    private Reached reached(Hit hit) {
        return new Reached(
                hit.mark(),
                stops.stream()
                        .filter(stop -> stop.trigger().equals(hit.trigger()))
                        .findFirst()
                        .orElseThrow());
    }
}
