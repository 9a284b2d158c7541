package org.stackletlab.tests.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.Expectation;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.tests.guest.GuestLab.Outcome;
import org.stackletlab.tests.guest.GuestProgram;
import org.stackletlab.toolchain.Optimization;

/** Programs that make very many units, or use them very often, in a heap of 16 MB. */
class LayerCapacityTest {
    private static final int HEAP = 16 << 20;

    record Case(GuestProgram program, Platform platform) {
        @Override
        public String toString() {
            return program.name() + " " + platform;
        }
    }

    static List<Case> cases() {
        return GuestLab.onEveryPlatform(
                GuestProgram.in(GuestLab.programs("layers/capacity").getFirst()), Case::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void programFitsItsHeapAndLeavesNothingBehind(Case c) throws Exception {
        Image image = GuestLab.image(c.platform(), Optimization.O1, c.program().sources());
        Outcome outcome = GuestLab.run(image, MachineOptions.defaults().withHeapBytes(HEAP));
        assertEquals(
                new StopReason.Exited(0),
                outcome.reason(),
                () -> outcome.reason().describe(image) + "\n" + outcome.errors());
        Expectation expected = c.program().expectation();
        assertEquals(expected.output(), outcome.output(), outcome::errors);
    }
}
