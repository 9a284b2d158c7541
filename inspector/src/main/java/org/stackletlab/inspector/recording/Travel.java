package org.stackletlab.inspector.recording;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Trigger;
import org.stackletlab.emulator.timeline.step.Direction;
import org.stackletlab.emulator.timeline.step.Step;
import org.stackletlab.emulator.timeline.step.Stepper;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Event.SwitchBegan;
import org.stackletlab.inspector.event.Lanes;

/**
 * Moves through a recorded program, forward and backward, by whatever one likes to count: code or
 * events. For any number of threads, until the program is closed.
 */
public final class Travel {
    private final Mark end;
    private final Stepper stepper;
    private final TreeSet<Mark> events = new TreeSet<>();
    private final TreeSet<Mark> switches = new TreeSet<>();

    private Travel(RecordedProgram recorded) throws MachineException {
        Lanes lanes = Lanes.of(recorded.events());
        this.end = recorded.recording().end();
        this.stepper = new Stepper(recorded.replay(), lanes::at);
        for (Event event : recorded.events()) {
            events.add(event.mark());
            if (event instanceof SwitchBegan) {
                switches.add(event.mark());
            }
        }
    }

    /** What to move by. */
    public enum Unit {
        /** One instruction. */
        INSTRUCTION,
        /** To another source line, also in a function that is called. */
        LINE,
        /** To another source line of the same call, on the same stack. */
        OVER,
        /** Out of the running call. */
        OUT,
        /** To the next mark at which something happens that is worth telling. */
        EVENT,
        /** To the beginning of the next passage through the switch routine. */
        SWITCH
    }

    /**
     * Ways through a program.
     *
     * @param recorded must stay open
     * @throws MachineException when no machine can be had, for instance without libunicorn
     */
    public static Travel through(RecordedProgram recorded) throws MachineException {
        return new Travel(requireNonNull(recorded, "recorded"));
    }

    /**
     * Where one move leads to: the start or the end of the run, if there is nothing more in that
     * direction.
     */
    public Mark move(Mark from, Unit unit, Direction direction) {
        return switch (unit) {
            case INSTRUCTION -> stepper.move(from, Step.INSTRUCTION, direction);
            case LINE -> stepper.move(from, Step.INTO, direction);
            case OVER -> stepper.move(from, Step.OVER, direction);
            case OUT -> stepper.move(from, Step.OUT, direction);
            case EVENT -> neighbour(events, from, direction);
            case SWITCH -> neighbour(switches, from, direction);
        };
    }

    /** The next hit of any of some triggers; the start or the end of the run if there is none. */
    public Mark run(Mark from, List<Trigger> triggers, Direction direction) {
        return stepper.run(from, triggers, direction);
    }

    private Mark neighbour(NavigableSet<Mark> marks, Mark from, Direction direction) {
        Mark found = direction == Direction.FORWARD ? marks.higher(from) : marks.lower(from);
        if (found != null) {
            return found;
        }
        return direction == Direction.FORWARD ? end : Mark.START;
    }
}
