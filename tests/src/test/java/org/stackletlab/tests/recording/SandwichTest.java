package org.stackletlab.tests.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Event.Outcome;
import org.stackletlab.inspector.event.Event.SwitchBegan;
import org.stackletlab.inspector.event.Event.SwitchEnded;
import org.stackletlab.inspector.event.layer.LayerCall;
import org.stackletlab.inspector.event.layer.LayerEvent.Sandwich;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.world.CallFrame;
import org.stackletlab.tests.guest.GuestLab;

/** The way of a switch is what the call stacks show when it begins and when it is over. */
class SandwichTest {
    static Stream<Arguments> programs() {
        List<Path> sources =
                new ArrayList<>(
                        GuestLab.programs("events/greenlet_ends.c", "events/tasklet_meetings.c"));
        for (String example : List.of("continulets", "fibers")) {
            sources.add(GuestLab.guest().example(example));
        }
        return GuestLab.onEveryPlatform(
                sources, (source, platform) -> Arguments.of(platform, source))
                .stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("programs")
    void bothWaysAreTheCallsOfTheirStacks(Platform platform, Path source) throws Exception {
        try (RecordedProgram recorded =
                RecordedRuns.record(Program.of(platform, source), List.of())) {
            Map<Integer, Event> began = new HashMap<>();
            Map<Integer, SwitchEnded> ended = new HashMap<>();
            int seen = 0;
            for (Event event : recorded.events()) {
                switch (event) {
                    case SwitchBegan e -> began.put(e.number(), e);
                    case SwitchEnded e -> ended.put(e.number(), e);
                    case Sandwich e -> {
                        seen++;
                        compare(e.down().reversed(), calls(recorded, began.get(e.number()).mark()));
                        if (ended.get(e.number()).outcome() != Outcome.CREATED) {
                            compare(e.up().subList(1, e.up().size()), calls(recorded, e.mark()));
                        }
                    }
                    default -> {}
                }
            }
            assertTrue(seen > 5, seen + " switches");
        }
    }

    private static List<CallFrame> calls(RecordedProgram recorded, Mark mark) throws Exception {
        return recorded.world(recorded.replay().at(mark)).running().calls().frames();
    }

    /** The way ends with the first function of the program, or where the stack has begun. */
    private static void compare(List<LayerCall> innermostFirst, List<CallFrame> frames) {
        assertEquals(
                frames.stream()
                        .limit(innermostFirst.size())
                        .map(frame -> frame.function().orElseThrow())
                        .toList(),
                innermostFirst.stream().map(LayerCall::function).toList());
        assertTrue(
                innermostFirst.getLast().layer().equals(LayerCall.PROGRAM)
                        || innermostFirst.size() == frames.size(),
                () -> innermostFirst + " of " + frames);
        for (int i = 0; i < innermostFirst.size(); i++) {
            String file = frames.get(i).position().orElseThrow().file();
            boolean program = !file.matches(".*stacklet-asm/(layers|stacklet|switch)/.*");
            assertEquals(program, innermostFirst.get(i).layer().equals(LayerCall.PROGRAM), file);
        }
    }
}
