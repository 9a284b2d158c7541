package org.stackletlab.tests.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.stacklet.KnownStacks;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.heap.Heap;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.Optimization;

/** The heap as blocks, compared with what the guest itself says of it. */
class HeapTest {
    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void blocksAgreeWithTheCountersWheneverMallocIsNotAtWork(Platform platform)
            throws MachineException {
        int[] count = {0, 0, 0};
        Watcher.run(
                GuestLab.image(platform, "walk/walk.c"),
                List.of("3", "150"),
                (watcher, machine) -> {
                    if (++count[0] % 23 != 0) {
                        return;
                    }
                    World world = World.at(machine.image(), machine, watcher.known());
                    if (world.heap().isPresent()) {
                        Heap heap = world.heap().get();
                        boolean quiet = heap.changedBy().isEmpty();
                        count[quiet ? 1 : 2]++;
                        if (quiet) {
                            assertEquals(List.of(), heap.problems());
                            assertEquals(live(machine), heap.usedBytes());
                            assertEquals(heap.end(), heap.blocks().getLast().end());
                        }
                    }
                });
        assertTrue(count[1] > 100 && count[2] > 100, count[1] + " and " + count[2]);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void usedBytesAreWhatTheProgramIsTold(Platform platform) throws MachineException {
        Image image = GuestLab.image(platform, "walk/walk.c");
        long asked = image.symbol("lab_heap_in_use").orElseThrow().address();
        int[] compared = {0};
        try (Machine machine =
                Machine.load(
                        image,
                        MachineOptions.defaults().withArguments(List.of("5", "300")),
                        Console.NONE)) {
            machine.probe(
                    asked,
                    m -> {
                        World world = World.at(image, m, KnownStacks.NOTHING);
                        assertEquals(live(m), world.heap().orElseThrow().usedBytes());
                        compared[0]++;
                    });
            assertEquals(new StopReason.Exited(0), machine.run());
        }
        assertEquals(2, compared[0]);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void overwrittenHeaderIsReportedAndTheBlocksBehindItAreFound(Platform platform)
            throws MachineException {
        Image image =
                GuestLab.image(
                        platform,
                        Optimization.O1,
                        List.of(
                                GuestLab.HOME.resolve(
                                        "stacklet-asm/runtime/tests/free_overrun.c")));
        try (Machine machine = Machine.load(image, MachineOptions.defaults(), Console.NONE)) {
            machine.run();
            Heap heap = World.at(image, machine, KnownStacks.NOTHING).heap().orElseThrow();
            assertTrue(!heap.problems().isEmpty());
            assertEquals(heap.end(), heap.blocks().getLast().end());
        }
    }

    /** What {@code lab_heap_in_use} gives. */
    private static long live(Machine machine) {
        return machine.readWord(
                machine.image().symbol("lab_malloc_live_bytes").orElseThrow().address());
    }
}
