package org.stackletlab.tests.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Hit;
import org.stackletlab.emulator.timeline.Recorder;
import org.stackletlab.emulator.timeline.Recording;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.emulator.timeline.Trigger;
import org.stackletlab.tests.guest.GuestLab;

/** Whatever way leads to a mark, what is seen there is what a straight run to it shows. */
class RouteTest {
    private static final int TRIES = 24;
    private static final Map<Platform, Recording> RECORDINGS = new ConcurrentHashMap<>();

    /** One move: a kind and how far. */
    record Move(Kind kind, long number) {}

    enum Kind {
        SEEK,
        STEP,
        STEP_BACK,
        NEXT_SWITCH,
        PREVIOUS_SWITCH
    }

    @Provide
    Arbitrary<Platform> platforms() {
        return Arbitraries.of(GuestLab.platforms());
    }

    @Provide
    Arbitrary<List<Move>> routes() {
        return Arbitraries.of(Kind.class)
                .flatMap(
                        kind ->
                                Arbitraries.longs()
                                        .between(0, kind == Kind.SEEK ? Long.MAX_VALUE : 40)
                                        .map(number -> new Move(kind, number)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static Recording recording(Platform platform) {
        return RECORDINGS.computeIfAbsent(
                platform,
                it -> {
                    Image image = GuestLab.image(it, "timeline/mixed.c");
                    try {
                        return Recorder.record(image, MachineOptions.defaults());
                    } catch (MachineException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void everyRouteToAMarkShowsWhatAStraightRunShows(
            @ForAll("platforms") Platform platform, @ForAll("routes") List<Move> route)
            throws MachineException {
        Recording recording = recording(platform);
        try (Replay replay = Replay.open(recording)) {
            Mark mark = Mark.START;
            for (Move move : route) {
                mark = moved(replay, mark, move);
                assertEquals(mark, replay.at(mark).mark());
            }
            assertEquals(straight(recording, mark), replay.at(mark));
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void stepBackIsTheInverseOfStep(@ForAll("platforms") Platform platform, @ForAll long anywhere)
            throws MachineException {
        Recording recording = recording(platform);
        try (Replay replay = Replay.open(recording)) {
            Mark mark = within(recording, anywhere);
            MachineState before = replay.at(mark);
            if (mark.isBefore(recording.end())) {
                replay.at(mark.plus(1));
            }
            assertEquals(before, replay.at(mark));
            assertEquals(straight(recording, mark), before);
        }
    }

    private static Mark within(Recording recording, long number) {
        return new Mark(Math.floorMod(number, recording.end().instructions() + 1));
    }

    private static Mark moved(Replay replay, Mark from, Move move) {
        Recording recording = replay.recording();
        long end = recording.end().instructions();
        long address = recording.image().symbol("slp_switch").orElseThrow().address();
        List<Trigger> switches = List.of(Trigger.Breakpoint.at(address));
        return switch (move.kind()) {
            case SEEK -> within(recording, move.number());
            case STEP -> new Mark(Math.min(end, from.instructions() + move.number()));
            case STEP_BACK -> new Mark(Math.max(0, from.instructions() - move.number()));
            case NEXT_SWITCH -> replay.next(from, switches).map(Hit::mark).orElse(from);
            case PREVIOUS_SWITCH -> replay.previous(from, switches).map(Hit::mark).orElse(from);
        };
    }

    private static MachineState straight(Recording recording, Mark mark) throws MachineException {
        try (Machine machine = Machine.load(recording.image(), recording.options(), Console.NONE)) {
            machine.runTo(mark);
            return machine.capture(Optional.empty());
        }
    }
}
