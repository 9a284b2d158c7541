package org.stackletlab.emulator.timeline.origin;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Hit;
import org.stackletlab.emulator.timeline.Recording;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.emulator.timeline.Trigger;
import org.stackletlab.emulator.timeline.Trigger.Watchpoint;
import org.stackletlab.emulator.timeline.origin.Experiment.Flip;
import org.stackletlab.emulator.timeline.origin.Experiment.Result;
import org.stackletlab.emulator.timeline.origin.Origin.Part;

/**
 * Answers "why is this value here?" for registers and memory: the instruction that wrote it, and
 * what it made it of. Asked again about that, it follows a value back through any number of copies.
 * Belongs to one thread.
 */
public final class OriginFinder implements AutoCloseable {
    /** A byte passes through so many registers at most on its way through a copy loop. */
    private static final int MOST_HOPS = 4;

    private final Replay replay;
    private final Machine machine;
    private final Experiment experiment;
    private final RegisterHistory registers;
    private final BooleanSupplier unwanted;

    private OriginFinder(Replay replay, Machine machine, BooleanSupplier unwanted) {
        this.replay = replay;
        this.machine = machine;
        this.experiment = new Experiment(machine);
        this.registers = new RegisterHistory(replay, experiment, unwanted);
        this.unwanted = unwanted;
    }

    /**
     * A finder for a recording.
     *
     * @param replay stays the caller's to close
     * @throws MachineException if there can be no machine for the image
     */
    public static OriginFinder on(Replay replay) throws MachineException {
        return on(replay, () -> false);
    }

    /**
     * A finder whose answers end with a {@link java.util.concurrent.CancellationException} when
     * nobody wants them any more.
     *
     * @param replay stays the caller's to close
     * @param unwanted is asked now and then, on any thread
     * @throws MachineException if there can be no machine for the image
     */
    public static OriginFinder on(Replay replay, BooleanSupplier unwanted) throws MachineException {
        Recording recording = requireNonNull(replay, "replay").recording();
        return new OriginFinder(
                replay,
                Machine.load(recording.image(), recording.options(), Console.NONE),
                requireNonNull(unwanted, "unwanted"));
    }

    /**
     * Where the value of a place comes from, one step back.
     *
     * @param at the mark at which it is seen there
     * @throws IndexOutOfBoundsException if the place is memory that is not mapped at the mark
     */
    public OriginStep step(Location place, Mark at) {
        requireNonNull(place.in(replay.at(at)), "value");
        List<Written> pieces = pieces(place, at);
        if (pieces.isEmpty()) {
            return new OriginStep(place, at, List.of(), new Origin.SinceStart());
        }
        TreeSet<Mark> writers = new TreeSet<>();
        pieces.forEach(piece -> piece.writer.ifPresent(writers::add));
        return new OriginStep(place, at, List.copyOf(writers.descendingSet()), joined(pieces, at));
    }

    /**
     * Follows a value back until an instruction made it, or it came from outside.
     *
     * @param most the most steps to take, 1 or more
     * @return the steps, latest first; each is about the place that the one before copied from
     */
    public List<OriginStep> follow(Location place, Mark at, int most) {
        List<OriginStep> steps = new ArrayList<>();
        Location wanted = place;
        Mark mark = at;
        while (steps.size() < most) {
            OriginStep step = step(wanted, mark);
            steps.add(step);
            if (!(step.origin() instanceof Origin.Copied copied)) {
                return steps;
            }
            wanted = copied.from();
            mark = copied.at();
        }
        return steps;
    }

    /** A part of a place, with who wrote it; nobody, if it is as at the start. */
    private record Written(int first, int bytes, Location place, Optional<Mark> writer) {}

    /** The place in parts that have one writer each, lowest first; empty if nobody wrote any. */
    private List<Written> pieces(Location place, Mark at) {
        Mark[] writers = new Mark[place.bytes()];
        boolean[] done = new boolean[place.bytes()];
        boolean any = false;
        Mark before = at;
        for (int first = next(done); first < done.length; first = next(done)) {
            int last = last(done);
            Optional<Mark> writer = lastWriter(place.part(first, last - first + 1), before);
            if (writer.isEmpty()) {
                break;
            }
            boolean[] written = written(place, writer.get());
            for (int i = first; i <= last; i++) {
                if (!done[i] && written[i]) {
                    done[i] = true;
                    writers[i] = writer.get();
                    any = true;
                }
            }
            before = writer.get();
        }
        return any ? grouped(place, writers) : List.of();
    }

    private static int next(boolean[] done) {
        int i = 0;
        while (i < done.length && done[i]) {
            i++;
        }
        return i;
    }

    private static int last(boolean[] done) {
        int i = done.length - 1;
        while (done[i]) {
            i--;
        }
        return i;
    }

    private static List<Written> grouped(Location place, Mark[] writers) {
        List<Written> pieces = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= writers.length; i++) {
            if (i == writers.length || !Objects.equals(writers[i], writers[first])) {
                pieces.add(
                        new Written(
                                first,
                                i - first,
                                place.part(first, i - first),
                                Optional.ofNullable(writers[first])));
                first = i;
            }
        }
        return pieces;
    }

    private Optional<Mark> lastWriter(Location place, Mark before) {
        return switch (place) {
            case Location.InMemory memory ->
                    replay.previous(
                                    before,
                                    List.of(
                                            Watchpoint.of(
                                                    memory.address(),
                                                    memory.bytes(),
                                                    Trigger.Kind.WRITE)),
                                    unwanted)
                            .map(Hit::mark);
            case Location.InRegister register -> registers.lastWriter(register, before);
        };
    }

    /**
     * Which bytes of a place the instruction at a mark writes: those that do not keep another
     * value. An instruction that makes the new value of the old one, as an addition does, may let
     * some bytes pass unchanged; it counts as writing all of them.
     */
    private boolean[] written(Location place, Mark writer) {
        experiment.begin(replay.at(writer));
        byte[] plain = experiment.run(place).result();
        boolean[] written = new boolean[place.bytes()];
        boolean any = false;
        boolean usesOld = false;
        for (int mask : new int[] {0xff, 0x01}) {
            Result changed = experiment.run(place, Flip.all(place, mask));
            byte[] before = place.in(experiment.before());
            for (int i = 0; changed.completed() && i < written.length; i++) {
                if (changed.result()[i] != (byte) (before[i] ^ mask)) {
                    written[i] = true;
                    any = true;
                    usesOld |= changed.result()[i] != plain[i];
                }
            }
        }
        if (!any || usesOld) {
            // Also if it cannot be tried out with another value.
            Arrays.fill(written, true);
        }
        return written;
    }

    private Origin joined(List<Written> pieces, Mark at) {
        List<Origin> origins = new ArrayList<>();
        for (Written piece : pieces) {
            origins.add(
                    piece.writer
                            .map(writer -> origin(piece.place, writer))
                            .orElse(new Origin.SinceStart()));
        }
        if (origins.size() == 1) {
            return origins.getFirst();
        }
        return copyLoop(origins)
                .orElseGet(
                        () ->
                                new Origin.Assembled(
                                        pieces.stream()
                                                .map(
                                                        piece ->
                                                                new Part(
                                                                        piece.place,
                                                                        piece.writer.orElse(at)))
                                                .toList()));
    }

    private Origin origin(Location place, Mark writer) {
        MachineState before = replay.at(writer);
        return InstructionOrigin.of(experiment, before, place);
    }

    /**
     * Several instructions that copied neighbouring bytes of one place, by way of registers or
     * directly: a copy all the same.
     */
    private Optional<Origin> copyLoop(List<Origin> origins) {
        Location joined = null;
        TreeSet<Mark> marks = new TreeSet<>();
        for (Origin origin : origins) {
            Origin.Copied copied = inMemory(origin);
            if (copied == null) {
                return Optional.empty();
            }
            marks.add(copied.at());
            joined = joined == null ? copied.from() : neighbours(joined, copied.from());
            if (joined == null) {
                return Optional.empty();
            }
        }
        return unchangedMeanwhile(joined, marks)
                ? Optional.of(new Origin.Copied(joined, marks.getFirst(), 0))
                : Optional.empty();
    }

    /** A copy followed back to memory, through a few registers; null if that fails. */
    private Origin.Copied inMemory(Origin origin) {
        Origin each = origin;
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            if (!(each instanceof Origin.Copied copied) || copied.extended() > 0) {
                return null;
            }
            if (copied.from() instanceof Location.InMemory) {
                return copied;
            }
            each = step(copied.from(), copied.at()).origin();
        }
        return null;
    }

    private static Location neighbours(Location low, Location high) {
        if (low instanceof Location.InMemory one
                && high instanceof Location.InMemory other
                && one.address() + one.bytes() == other.address()) {
            return new Location.InMemory(one.address(), one.bytes() + other.bytes());
        }
        return null;
    }

    /** Whether nobody wrote the source while it was copied. */
    private boolean unchangedMeanwhile(Location source, SortedSet<Mark> marks) {
        return lastWriter(source, marks.getLast())
                .map(written -> written.isBefore(marks.getFirst()))
                .orElse(true);
    }

    /** Frees the machine that was used for experiments. */
    @Override
    public void close() {
        machine.close();
    }
}
