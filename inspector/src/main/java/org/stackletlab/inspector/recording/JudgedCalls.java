package org.stackletlab.inspector.recording;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Condition;
import org.stackletlab.emulator.timeline.Hit;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.emulator.timeline.Trigger;
import org.stackletlab.emulator.timeline.Trigger.Breakpoint;

/**
 * The calls of a routine that was judged, in the program that was written for a finding: what there
 * is to be told of routines that are not called as ours are, and of whose switches there are no
 * events.
 */
public final class JudgedCalls {
    /** What is shown of a run without end. */
    private static final int MOST_STEPS = 1000;

    /** Of a run that is about something else. */
    public static final JudgedCalls NONE = new JudgedCalls("", List.of());

    private final String routine;
    private final List<Step> steps;

    private JudgedCalls(String routine, List<Step> steps) {
        this.routine = routine;
        this.steps = List.copyOf(steps);
    }

    /** What happens. */
    public enum Kind {
        /** The routine is called. */
        CALLED,
        /** It asks a function of the program where to go. */
        ASKS,
        /** On the other stack it has the bytes put back. */
        PUTS_BACK,
        /** It has left for a context that is new. */
        BEGINS,
        /** It has returned, on whichever stack. */
        RETURNED
    }

    /**
     * One step of a call.
     *
     * @param mark when the instruction is to be executed by which it begins
     * @param call which call it is part of, from 1
     */
    public record Step(Mark mark, Kind kind, int call) {
        public Step {
            requireNonNull(mark, "mark");
            requireNonNull(kind, "kind");
        }
    }

    /**
     * The calls of a run.
     *
     * @return no steps, if the run is about something else
     * @throws MachineException when no machine can be had to look for them
     */
    public static JudgedCalls of(RecordedProgram recorded) throws MachineException {
        Optional<Judged.Routine> routine = recorded.facts().judged().map(Judged::routine);
        Optional<Symbol> entry = routine.flatMap(one -> recorded.image().symbol(one.symbol()));
        if (entry.isEmpty()) {
            return NONE;
        }
        Map<Long, Kind> kinds = new HashMap<>();
        kinds.put(entry.get().address(), Kind.CALLED);
        for (String name : routine.get().calls()) {
            at(recorded, name).ifPresent(address -> kinds.put(address, Kind.ASKS));
        }
        for (String name : routine.get().begins()) {
            at(recorded, name).ifPresent(address -> kinds.put(address, Kind.BEGINS));
        }
        Replay replay = recorded.replay();
        Optional<Hit> first = replay.next(Mark.START, breakpoints(kinds));
        if (first.isPresent()) {
            kinds.put(replay.at(first.get().mark()).returnAddress(), Kind.RETURNED);
        }
        List<Step> steps = new ArrayList<>();
        replay.all(
                first.map(Hit::mark).orElse(Mark.START),
                recorded.recording().end(),
                breakpoints(kinds),
                hit -> add(steps, hit.mark(), kinds.get(hit.pc())));
        return new JudgedCalls(routine.get().symbol(), steps);
    }

    private static Optional<Long> at(RecordedProgram recorded, String name) {
        return recorded.image().symbol(name).map(Symbol::address);
    }

    private static List<Trigger> breakpoints(Map<Long, Kind> kinds) {
        return List.of(new Breakpoint(kinds.keySet(), Condition.ALWAYS));
    }

    /** The first question of a call is where to go, the second one is to put the bytes back. */
    private static void add(List<Step> steps, Mark mark, Kind kind) {
        if (steps.size() == MOST_STEPS || (steps.isEmpty() && kind != Kind.CALLED)) {
            return;
        }
        int call = steps.isEmpty() ? 0 : steps.getLast().call();
        boolean second =
                kind == Kind.ASKS
                        && steps.stream()
                                .anyMatch(step -> step.call() == call && step.kind() == Kind.ASKS);
        steps.add(
                new Step(
                        mark,
                        second ? Kind.PUTS_BACK : kind,
                        kind == Kind.CALLED ? call + 1 : call));
    }

    /** The routine's name; empty if the run is about something else. */
    public String routine() {
        return routine;
    }

    /** The steps of the call that is under way at a mark, or was last; none before the first. */
    public List<Step> around(Mark mark) {
        int call = at(mark).map(Step::call).orElse(0);
        return steps.stream().filter(step -> step.call() == call).toList();
    }

    /** The last step at a mark or before it. */
    public Optional<Step> at(Mark mark) {
        return steps.stream().filter(step -> !mark.isBefore(step.mark())).reduce((_, next) -> next);
    }
}
