package org.stackletlab.visualizer.session;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.world.World;

/**
 * All that a window shows of one instant.
 *
 * @param mark the instant
 * @param end the last instant of the run
 * @param world what is decoded of the guest
 * @param event the number of the last event at or before the mark; negative before the first
 * @param sentence what that event's sentence is
 * @param why why that happened, for people who see it for the first time; may be empty
 * @param passage the events of the switch that is under way, or was last; empty before the first
 * @param call the call of a routine that is shown although it is not called as ours are
 * @param position where the next instruction stands in the sources
 * @param output what the program has printed so far, as far as it is kept
 */
public record Moment(
        Mark mark,
        Mark end,
        World world,
        int event,
        String sentence,
        String why,
        List<Event> passage,
        ShownCall call,
        Optional<SourcePosition> position,
        String output) {
    public Moment {
        requireNonNull(mark, "mark");
        requireNonNull(end, "end");
        requireNonNull(world, "world");
        requireNonNull(sentence, "sentence");
        requireNonNull(why, "why");
        passage = List.copyOf(passage);
        requireNonNull(call, "call");
        requireNonNull(position, "position");
        requireNonNull(output, "output");
    }

    /** Whether something comes after this instant. */
    public boolean isPast() {
        return mark.isBefore(end);
    }
}
