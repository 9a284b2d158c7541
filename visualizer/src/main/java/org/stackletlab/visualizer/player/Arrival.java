package org.stackletlab.visualizer.player;

import java.util.List;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.step.Direction;

/**
 * Where to go, and why there.
 *
 * @param stopped what the run stopped at, in words; empty if it was not on its way to a stop
 */
record Arrival(Mark mark, String stopped) {
    /** At a stop. */
    static Arrival at(StopSearch.Reached reached) {
        return new Arrival(reached.mark(), "Stopped at " + reached.stop().words() + ".");
    }

    /**
     * At the run's start or end, because there was no stop on the way.
     *
     * @param goal the stop that the user wanted to come to; empty for any
     */
    static Arrival without(List<Stop> wanted, Direction direction, String goal, Mark end) {
        boolean forward = direction == Direction.FORWARD;
        String where = forward ? "This is the end of the run." : "This is the start of the run.";
        String why =
                wanted.isEmpty()
                        ? "There is no stop to go to: F9 sets one."
                        : !goal.isEmpty()
                                ? "The run does not come to %s any more.".formatted(goal)
                                : "No stop is reached %s."
                                        .formatted(forward ? "after that" : "before that");
        return new Arrival(forward ? end : Mark.START, why + " " + where);
    }
}
