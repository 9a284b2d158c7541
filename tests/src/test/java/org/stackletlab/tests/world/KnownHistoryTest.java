package org.stackletlab.tests.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Progress;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.stacklet.KnownStacks;
import org.stackletlab.inspector.world.CallFrame;
import org.stackletlab.inspector.world.World;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.Built;

/** What events know of stacks at a mark, compared with a watcher of the same run. */
class KnownHistoryTest {
    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void recordingKnowsNamesHandlesAndCallsAtEveryMark(Platform platform) throws Exception {
        Program program = Program.of(platform, GuestLab.programs("world/three_ways.c").getFirst());
        Built built = GuestLab.sandbox().build(program);
        Image image = built.image();
        Map<Mark, KnownStacks> watched = new TreeMap<>();
        Watcher.run(
                image,
                List.of(),
                (watcher, machine) -> {
                    if (machine.instructions() % 97 == 0 && !watcher.isInSwitch()) {
                        watched.put(machine.mark(), watcher.known());
                    }
                });
        assertTrue(watched.size() > 20, () -> watched.size() + " marks");
        try (RecordedProgram recorded =
                RecordedProgram.record(
                        GuestLab.guest(),
                        program,
                        built,
                        Watcher.OPTIONS,
                        Console.NONE,
                        Progress.UNWATCHED)) {
            for (Map.Entry<Mark, KnownStacks> moment : watched.entrySet()) {
                World world = recorded.world(recorded.replay().at(moment.getKey()));
                compare(moment.getValue(), world);
            }
        }
    }

    private static void compare(KnownStacks watched, World world) {
        assertEquals(watched.running().orElseThrow(), world.running().name());
        assertEquals(
                watched.suspended().stream()
                        .map(stack -> stack.name() + " " + stack.handle())
                        .collect(Collectors.toSet()),
                world.suspended().stream()
                        .map(s -> s.name() + " " + s.struct().orElseThrow().handle())
                        .collect(Collectors.toSet()));
        world.suspended().forEach(stack -> assertEquals(true, stack.calls().doubt().isEmpty()));
        Set<String> functions =
                world.running().calls().frames().stream()
                        .flatMap(frame -> frame.function().stream())
                        .collect(Collectors.toSet());
        boolean inDescend = functions.contains("descend");
        assertTrue(
                !inDescend
                        || world.running().calls().frames().stream()
                                .anyMatch(KnownHistoryTest::hasDepth));
    }

    private static boolean hasDepth(CallFrame frame) {
        return frame.variables().stream().anyMatch(variable -> variable.name().equals("depth"));
    }
}
