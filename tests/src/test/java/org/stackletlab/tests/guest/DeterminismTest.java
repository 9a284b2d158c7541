package org.stackletlab.tests.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.tests.guest.GuestLab.Outcome;

/** The same program does the same every time. */
class DeterminismTest {

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void sameProgramGivesTheSameOutputInTheSameNumberOfInstructions(Platform platform)
            throws MachineException {
        Image image = GuestLab.image(platform, WalkTest.SOURCE);
        Outcome first = GuestLab.run(image, "7", "2000");
        Outcome second = GuestLab.run(image, "7", "2000");
        assertEquals(first, second);
        assertTrue(first.instructions() > 100_000, first.toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void printingAnArgumentMoreTakesMoreInstructions(Platform platform) throws MachineException {
        Image image = GuestLab.image(platform, "programs/arguments.c");
        Outcome one = GuestLab.run(image, "a");
        Outcome two = GuestLab.run(image, "a", "b");
        assertTrue(two.instructions() > one.instructions());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void walkEndsWithTheSameChecksumOnAllPlatforms(Platform platform) throws MachineException {
        Set<String> lines = new HashSet<>();
        for (Platform one : List.of(GuestLab.platforms().getFirst(), platform)) {
            lines.add(GuestLab.run(GuestLab.image(one, WalkTest.SOURCE), "3", "1000").output());
        }
        assertEquals(1, lines.size(), lines.toString());
    }
}
