package org.stackletlab.tests.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Event.Outcome;
import org.stackletlab.inspector.event.Event.SliceRestored;
import org.stackletlab.inspector.event.Event.SliceSaved;
import org.stackletlab.inspector.event.Event.StackPointerMoved;
import org.stackletlab.inspector.event.Event.SwitchBegan;
import org.stackletlab.inspector.event.Event.SwitchEnded;
import org.stackletlab.inspector.event.Lanes;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.tests.event.EventRun.CopySeen;
import org.stackletlab.tests.event.EventRun.Seen;
import org.stackletlab.tests.guest.GuestLab;

/** What events say is what the machine did. */
class EventTest {
    static Stream<Arguments> examples() {
        return GuestLab.platforms().stream()
                .flatMap(
                        platform ->
                                GuestLab.guest().examples().stream()
                                        .map(source -> Arguments.of(platform, source)));
    }

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    private static EventRun watched(Platform platform, Path source) throws Exception {
        return EventRun.sharedWatched(Program.of(platform, source));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void everyMarkIsThatOfItsInstruction(Platform platform, Path source) throws Exception {
        EventRun run = watched(platform, source);
        assertEquals(new StopReason.Exited(0), run.reason());
        Event before = run.events().getFirst();
        for (Event event : run.events()) {
            Seen seen = run.witness().get(event.mark().instructions());
            assertEquals(seen.pc(), event.pc(), event.toString());
            assertTrue(before.mark().compareTo(event.mark()) <= 0, event.toString());
            before = event;
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void theStackPointerHasJustMovedWhenItIsToldToHave(Platform platform, Path source)
            throws Exception {
        EventRun run = watched(platform, source);
        for (StackPointerMoved moved : run.all(StackPointerMoved.class)) {
            long mark = moved.mark().instructions();
            assertEquals(moved.after(), run.witness().get(mark).sp());
            if (moved.before() != moved.after()) {
                assertNotEquals(moved.after(), run.witness().get(mark - 1).sp());
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void aSwitchEndsWithTheFirstInstructionOutsideTheRoutine(Platform platform, Path source)
            throws Exception {
        EventRun run = watched(platform, source);
        Symbol routine = run.image().symbol("slp_switch").orElseThrow();
        for (SwitchEnded ended : run.all(SwitchEnded.class)) {
            long mark = ended.mark().instructions();
            assertTrue(routine.covers(run.witness().get(mark - 1).pc()), ended.toString());
        }
        for (Event.RegistersRestored restored : run.all(Event.RegistersRestored.class)) {
            assertTrue(routine.covers(restored.pc()), restored.toString());
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void bytesToldAreTheBytesThatMemcpyMoved(Platform platform, Path source) throws Exception {
        EventRun run = EventRun.shared(Program.of(platform, source));
        List<Long> told = new ArrayList<>();
        for (Event event : run.events()) {
            if (event instanceof SliceSaved slice) {
                told.add(slice.bytes());
            } else if (event instanceof SliceRestored slice && slice.bytes() > 0) {
                told.add(slice.bytes());
            }
        }
        assertEquals(
                run.copies().stream().map(CopySeen::bytes).filter(bytes -> bytes > 0).toList(),
                told);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void everyStackIsEnteredWhereItWasLeft(Platform platform, Path source) throws Exception {
        Map<Integer, Long> left = new HashMap<>();
        int running = 0;
        for (SwitchEnded ended : watched(platform, source).all(SwitchEnded.class)) {
            assertEquals(running, ended.from().id());
            running = ended.to().id();
            left.put(ended.from().id(), ended.before());
            if (ended.outcome() != Outcome.CREATED) {
                assertEquals(left.get(running), ended.after());
            }
        }
        assertEquals(0, running);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void whatComesBackIsWhatWasSaved(Platform platform, Path source) throws Exception {
        Map<Integer, SliceSaved> inHeap = new HashMap<>();
        for (Event event : watched(platform, source).events()) {
            if (event instanceof SliceSaved slice) {
                inHeap.put(slice.stack().id(), slice);
            } else if (event instanceof SliceRestored slice) {
                SliceSaved saved = inHeap.remove(slice.stack().id());
                if (saved == null) {
                    assertEquals(0, slice.bytes(), slice.toString());
                    continue;
                }
                assertEquals(saved.saved(), slice.bytes());
                assertEquals(saved.total(), slice.total());
                assertEquals(saved.heap() + saved.bytes() - saved.saved(), slice.heap());
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void lanesFollowTheStackPointer(Platform platform, Path source) throws Exception {
        EventRun run = watched(platform, source);
        Lanes lanes = Lanes.of(run.events());
        assertEquals(Stack.MAIN, lanes.stackAt(run.events().getFirst().mark()));
        for (StackPointerMoved moved : run.all(StackPointerMoved.class)) {
            assertEquals(moved.from().id(), lanes.at(moved.mark().plus(-1)));
            assertEquals(moved.to().id(), lanes.at(moved.mark()));
        }
        for (SwitchBegan began : run.all(SwitchBegan.class)) {
            assertEquals(began.from().id(), lanes.at(began.mark()));
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void aPartialSaveLeavesBytesInPlace(Platform platform) throws Exception {
        EventRun run = watched(platform, GuestLab.guest().example("producer_consumer"));
        assertTrue(
                run.all(SliceSaved.class).stream()
                        .anyMatch(slice -> !slice.isFull() && slice.total() - slice.saved() > 1));
    }
}
