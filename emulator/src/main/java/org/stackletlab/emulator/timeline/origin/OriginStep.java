package org.stackletlab.emulator.timeline.origin;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.stackletlab.emulator.state.Mark;

/**
 * One answer to "why is this value here?".
 *
 * @param place what was asked about
 * @param at the mark of the question: the value is the one before the instruction at this mark
 * @param writers marks of the instructions that wrote the place last, latest first; several if each
 *     wrote a part, as a copy loop does; empty if nobody did since the start
 * @param origin what they made it of
 */
public record OriginStep(Location place, Mark at, List<Mark> writers, Origin origin) {
    public OriginStep {
        requireNonNull(place, "place");
        requireNonNull(at, "at");
        writers = List.copyOf(writers);
        requireNonNull(origin, "origin");
    }
}
