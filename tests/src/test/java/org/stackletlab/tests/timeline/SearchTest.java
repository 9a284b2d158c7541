package org.stackletlab.tests.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Condition;
import org.stackletlab.emulator.timeline.Hit;
import org.stackletlab.emulator.timeline.Recorder;
import org.stackletlab.emulator.timeline.Recording;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.emulator.timeline.Trigger;
import org.stackletlab.tests.guest.GuestLab;

/** Searches forward, backward and over everything agree, and say exactly which instruction. */
class SearchTest {
    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    private static Recording walk(Platform platform) throws MachineException {
        Image image = GuestLab.image(platform, "walk/walk.c");
        return Recorder.record(
                image, MachineOptions.defaults().withArguments(List.of("7", "2000")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void breakpointHitsForwardBackwardAndInAllAreTheSame(Platform platform)
            throws MachineException {
        Recording recording = walk(platform);
        long address = recording.image().symbol("slp_switch").orElseThrow().address();
        try (Replay replay = Replay.open(recording)) {
            agree(replay, Trigger.Breakpoint.at(address));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void watchpointHitsForwardBackwardAndInAllAreTheSame(Platform platform)
            throws MachineException {
        Recording recording = walk(platform);
        try (Replay replay = Replay.open(recording)) {
            for (Trigger.Kind kind : Trigger.Kind.values()) {
                agree(replay, watchpoint(recording, kind));
            }
        }
    }

    static Trigger watchpoint(Recording recording, Trigger.Kind kind) {
        long sp = recording.checkpoints().getFirst().stackPointer();
        return new Trigger.Watchpoint(sp - 600, 8, Set.of(kind), Condition.ALWAYS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void searchEndsWhenNobodyWantsItsAnswer(Platform platform) throws MachineException {
        Recording recording = walk(platform);
        List<Trigger> never = List.of(Trigger.Breakpoint.at(0));
        try (Replay replay = Replay.open(recording)) {
            assertThrows(
                    CancellationException.class, () -> replay.next(Mark.START, never, () -> true));
            assertThrows(
                    CancellationException.class,
                    () -> replay.previous(recording.end(), never, () -> true));
            assertEquals(Optional.empty(), replay.next(Mark.START, never, () -> false));
        }
    }

    private static void agree(Replay replay, Trigger trigger) {
        Mark end = replay.recording().end();
        List<Hit> all = new ArrayList<>();
        replay.all(Mark.START, end, List.of(trigger), all::add);
        assertTrue(all.size() > 5, () -> trigger + ": " + all.size());
        List<Hit> some = all.subList(0, 5);
        List<Hit> forward = new ArrayList<>();
        Optional<Hit> hit = replay.next(Mark.START, List.of(trigger));
        for (int i = 0; i < 5; i++) {
            forward.add(hit.orElseThrow());
            hit = replay.next(hit.orElseThrow().mark().plus(1), List.of(trigger));
        }
        assertEquals(some, forward);
        List<Hit> backward = new ArrayList<>();
        hit = replay.previous(end, List.of(trigger));
        for (int i = 0; i < 5; i++) {
            backward.addFirst(hit.orElseThrow());
            hit = replay.previous(hit.orElseThrow().mark(), List.of(trigger));
        }
        assertEquals(all.subList(all.size() - 5, all.size()), backward);
        for (Hit one : List.of(some.getLast(), backward.getFirst())) {
            check(replay, one);
        }
    }

    /** The instruction at a hit does to memory what the hit says. */
    private static void check(Replay replay, Hit hit) {
        MachineState before = replay.at(hit.mark());
        assertEquals(before.programCounter(), hit.pc());
        hit.access()
                .ifPresent(
                        access -> {
                            MachineState after = replay.at(hit.mark().plus(1));
                            assertEquals(
                                    access.value(),
                                    (access.kind() == Trigger.Kind.READ ? before : after)
                                            .readValue(access.address(), access.bytes()));
                            if (access.kind() == Trigger.Kind.CHANGE) {
                                assertTrue(
                                        before.readValue(access.address(), access.bytes())
                                                != access.value());
                            }
                        });
    }
}
