package org.stackletlab.emulator.timeline.step;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Hit;
import org.stackletlab.emulator.timeline.Recording;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.emulator.timeline.Trigger;

/**
 * Steps through a recording. A call is told from other calls of the same function by its canonical
 * frame address and by the stack it is on, so a step over a call that switches stacks ends when the
 * same stack comes back. Where debug information is missing, steps by line and call are steps by
 * instruction. May be used by several threads.
 */
public final class Stepper {
    private final Replay replay;
    private final Recording recording;
    private final Places places;

    /**
     * Steps through what a replay replays.
     *
     * @param replay must stay open
     * @param lanes tells stacks apart
     */
    public Stepper(Replay replay, Lanes lanes) {
        this.replay = replay;
        this.recording = replay.recording();
        this.places = new Places(recording.image(), lanes);
    }

    /**
     * Where a step leads to; the end or the start of the recording if it does not come to its end
     * before.
     */
    public Mark move(Mark from, Step step, Direction direction) {
        return direction == Direction.FORWARD ? forward(from, step) : backward(from, step);
    }

    /** The next hit in a direction; the end or the start of the recording if there is none. */
    public Mark run(Mark from, List<Trigger> triggers, Direction direction) {
        if (direction == Direction.BACKWARD) {
            return replay.previous(from, triggers).map(Hit::mark).orElse(Mark.START);
        }
        return isEnd(from) ? from : next(from.plus(1), triggers);
    }

    private boolean isEnd(Mark mark) {
        return !mark.isBefore(recording.end());
    }

    private Mark next(Mark from, List<Trigger> triggers) {
        return replay.next(from, triggers).map(Hit::mark).orElse(recording.end());
    }

    private Mark forward(Mark from, Step step) {
        if (isEnd(from)) {
            return from;
        }
        Place place = step == Step.INSTRUCTION ? null : places.of(replay.at(from));
        Mark after = from.plus(1);
        return switch (step) {
            case INSTRUCTION -> after;
            case INTO -> next(after, List.of(anotherLine(place)));
            case OVER -> place.hasLines() ? over(place) : after;
            case OUT ->
                    place.returnAddress().isPresent()
                            ? next(after, List.of(places.returnOfCall(place)))
                            : recording.end();
        };
    }

    private Mark over(Place place) {
        SourcePosition line = place.line().orElseThrow();
        Trigger inside = places.linesOfCall(place, other -> !other.equals(line));
        return next(
                place.mark().plus(1),
                place.returnAddress().isPresent()
                        ? List.of(inside, places.returnOfCall(place))
                        : List.of(inside));
    }

    /** The beginning of a line that is not the one of a place, or of the same in another call. */
    private Trigger anotherLine(Place place) {
        return new Trigger.EveryInstruction(
                guest ->
                        places.isStatement(guest.programCounter())
                                && !(place.hasLines() && isSameLine(place, guest)));
    }

    private boolean isSameLine(Place place, GuestView guest) {
        SourcePosition line = places.lineAt(guest.programCounter());
        return line.equals(place.line().orElseThrow()) && places.isCallOf(place).test(guest);
    }

    private Mark backward(Mark from, Step step) {
        if (from.equals(Mark.START)) {
            return from;
        }
        Mark before = from.plus(-1);
        if (step == Step.INSTRUCTION) {
            return before;
        }
        if (step == Step.INTO) {
            Trigger line =
                    new Trigger.EveryInstruction(
                            guest -> places.isStatement(guest.programCounter()));
            return replay.previous(from, List.of(line))
                    .map(hit -> lineOf(places.of(replay.at(hit.mark()))))
                    .orElse(Mark.START);
        }
        Place place = places.of(replay.at(from));
        Optional<Mark> entry = entry(place);
        if (entry.isEmpty()) {
            return before;
        }
        boolean leaves = step == Step.OUT || entry.get().equals(from);
        if (!leaves) {
            return lastBefore(place, entry.get(), from).map(this::lineOf).orElse(entry.get());
        }
        if (entry.get().equals(Mark.START)) {
            return Mark.START;
        }
        Mark call = entry.get().plus(-1);
        return step == Step.OUT ? call : lineOf(places.of(replay.at(call)));
    }

    /** Where the call that a place is in began. */
    private Optional<Mark> entry(Place place) {
        if (!place.hasLines()) {
            return Optional.empty();
        }
        return place.pc() == place.function().orElseThrow().start()
                ? Optional.of(place.mark())
                : replay.previous(place.mark(), List.of(places.entryOfCall(place))).map(Hit::mark);
    }

    /** The last beginning of a line before a mark, in the call of a place. */
    private Optional<Place> lastBefore(Place place, Mark entry, Mark before) {
        return replay.previous(before, List.of(places.linesOfCall(place, line -> true)))
                .filter(hit -> !hit.mark().isBefore(entry))
                .map(hit -> places.of(replay.at(hit.mark())));
    }

    /**
     * Where the line that a place is on began: behind the last other line of the same call, or
     * where the call began.
     */
    private Mark lineOf(Place place) {
        Optional<Mark> entry = entry(place);
        if (entry.isEmpty()) {
            return place.mark();
        }
        SourcePosition line = place.line().orElseThrow();
        Mark behind =
                replay.previous(
                                place.mark(),
                                List.of(places.linesOfCall(place, other -> !other.equals(line))))
                        .map(Hit::mark)
                        .filter(mark -> !mark.isBefore(entry.get()))
                        .map(mark -> mark.plus(1))
                        .orElse(entry.get());
        return replay.next(behind, List.of(places.linesOfCall(place, line::equals)))
                .map(Hit::mark)
                .filter(mark -> !place.mark().isBefore(mark))
                .orElse(place.mark());
    }
}
