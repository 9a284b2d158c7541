package org.stackletlab.tests.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.tests.guest.GuestLab.Outcome;

/** Each allocation of a program fails in turn. The program itself asserts what must hold then. */
class MallocFailureTest {

    /** One thread block, 16 stacklets, and a suspension for every switch: more than this. */
    private static final int LEAST_ALLOCATIONS = 40;

    private static final int MOST_ALLOCATIONS = 1000;

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void everyFailedAllocationGivesNullAndHarmsNobody(Platform platform) throws MachineException {
        Image image = GuestLab.image(platform, "memory/survive.c");
        int n = 1;
        while (noticed(image, n)) {
            n++;
            assertTrue(n < MOST_ALLOCATIONS, "the program goes on allocating for ever");
        }
        assertTrue(n > LEAST_ALLOCATIONS, "only " + n + " allocations failed");
        assertTrue(!noticed(image, 0), "nothing was to fail");
    }

    private static boolean noticed(Image image, int failing) throws MachineException {
        Outcome outcome = GuestLab.run(image, MachineOptions.defaults().withFailMalloc(failing));
        assertEquals(
                new StopReason.Exited(0),
                outcome.reason(),
                () ->
                        "allocation %d failed: %s; repeat with: ./lab run %s --platform %s --fail-malloc %d"
                                .formatted(
                                        failing,
                                        outcome.reason().describe(image),
                                        "tests/src/test/guest/memory/survive.c",
                                        image.platform(),
                                        failing));
        if (outcome.output().equals("noticed 0, 12 rounds\n")) {
            return false;
        }
        assertEquals("noticed 1, 12 rounds\n", outcome.output());
        return true;
    }
}
