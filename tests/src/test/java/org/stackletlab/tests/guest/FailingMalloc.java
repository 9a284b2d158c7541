package org.stackletlab.tests.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.tests.guest.GuestLab.Outcome;

/**
 * Runs a program once for each of its allocations, which fails in that run. The program asserts
 * what must hold then, and says in the end whether it noticed: {@code stubborn.h} has the rules.
 */
public final class FailingMalloc {
    private static final int MOST_ALLOCATIONS = 2000;
    private static final Pattern LEAST = Pattern.compile("// allocations: (\\d+)");
    private static final String UNNOTICED = "noticed 0\n";
    private static final String NOTICED = "noticed 1\n";

    private final Image image;
    private final Path source;

    private FailingMalloc(Image image, Path source) {
        this.image = image;
        this.source = source;
    }

    /**
     * Asserts that the program does the same whichever allocation fails, and notices each.
     *
     * @param file below the folder of guest test programs
     */
    public static void failEach(Platform platform, String file)
            throws MachineException, IOException {
        Path source = GuestLab.programs(file).getFirst();
        new FailingMalloc(GuestLab.image(platform, file), source).failEach();
    }

    private void failEach() throws MachineException, IOException {
        String usual = outputWhenFailing(0);
        assertTrue(usual.endsWith(UNNOTICED), () -> source + " ends with: " + usual);
        String noticed = usual.substring(0, usual.length() - UNNOTICED.length()) + NOTICED;
        int n = 1;
        String output = outputWhenFailing(n);
        while (!output.equals(usual)) {
            assertEquals(noticed, output, repeat(n));
            n++;
            assertTrue(n < MOST_ALLOCATIONS, () -> source + " goes on allocating for ever");
            output = outputWhenFailing(n);
        }
        int failed = n - 1;
        assertTrue(failed >= least(), () -> source + ": only " + failed + " allocations failed");
    }

    private String outputWhenFailing(int n) throws MachineException {
        Outcome outcome = GuestLab.run(image, MachineOptions.defaults().withFailMalloc(n));
        assertEquals(
                new StopReason.Exited(0),
                outcome.reason(),
                () -> outcome.reason().describe(image) + "; " + repeat(n) + outcome.errors());
        assertEquals("", outcome.errors(), repeat(n));
        return outcome.output();
    }

    private int least() throws IOException {
        Matcher least = LEAST.matcher(Files.readString(source));
        assertTrue(least.find(), () -> source + " does not say: // allocations: N");
        return Integer.parseInt(least.group(1));
    }

    private String repeat(int n) {
        return "repeat with: ./lab run %s -I tests/src/test/guest/memory --platform %s --fail-malloc %d\n"
                .formatted(GuestLab.HOME.relativize(source), image.platform(), n);
    }
}
