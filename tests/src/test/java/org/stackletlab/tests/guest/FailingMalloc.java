package org.stackletlab.tests.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.machine.Stream;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.tests.guest.GuestLab.Transcript;

/**
 * Runs a program once for each of its allocations, which fails in that run. The program asserts
 * what must hold then, and says in the end whether it noticed: {@code stubborn.h} has the rules.
 *
 * <p>All runs are on one machine, which knows the program's code after the first: each begins with
 * the state before the first instruction, and the number where {@code --fail-malloc} puts it.
 */
public final class FailingMalloc implements AutoCloseable {
    /** Where {@code struct lab_boot}, the argument of the program's entry, has the number. */
    private static final int FAIL_MALLOC = 32;

    private static final int SOME_NUMBER = 1234;
    private static final int MOST_ALLOCATIONS = 2000;
    private static final Pattern LEAST = Pattern.compile("// allocations: (\\d+)");
    private static final String UNNOTICED = "noticed 0\n";
    private static final String NOTICED = "noticed 1\n";

    private final Image image;
    private final Path source;
    private final Machine machine;
    private final MachineState start;
    private final long number;
    private Transcript transcript = new Transcript();

    private FailingMalloc(Image image, Path source) throws MachineException {
        this.image = image;
        this.source = source;
        this.machine =
                Machine.load(
                        image,
                        MachineOptions.defaults().withFailMalloc(SOME_NUMBER),
                        (stream, bytes) -> transcript.write(stream, bytes));
        this.start = machine.capture(Optional.empty());
        this.number = machine.argument(0) + FAIL_MALLOC;
        assertEquals(SOME_NUMBER, machine.readValue(number, Long.BYTES));
    }

    @Override
    public void close() {
        machine.close();
    }

    /**
     * Asserts that the program does the same whichever allocation fails, and notices each.
     *
     * @param file below the folder of guest test programs
     */
    public static void failEach(Platform platform, String file)
            throws MachineException, IOException {
        Path source = GuestLab.programs(file).getFirst();
        try (FailingMalloc program = new FailingMalloc(GuestLab.image(platform, file), source)) {
            program.failEach();
        }
    }

    private void failEach() throws IOException {
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

    private String outputWhenFailing(int n) {
        machine.restore(start);
        machine.writeBytes(
                number,
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(n).array());
        transcript = new Transcript();
        StopReason reason = machine.run();
        String errors = transcript.text(Stream.ERR);
        assertEquals(
                new StopReason.Exited(0),
                reason,
                () -> reason.describe(image) + "; " + repeat(n) + errors);
        assertEquals("", errors, repeat(n));
        return transcript.text(Stream.OUT);
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
