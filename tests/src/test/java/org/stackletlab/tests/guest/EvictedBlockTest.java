package org.stackletlab.tests.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.tests.guest.GuestLab.Outcome;

/** Counting instructions never makes the machine execute code twice. */
class EvictedBlockTest {

    static List<Platform> platforms() {
        return Platforms.core(); // its code is written for them
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void blockThatFellOutOfTheCountersTableIsEnteredOnce(Platform platform)
            throws MachineException {
        String code = platform.name().equals("arm") ? "arm" : "x86";
        Outcome outcome =
                GuestLab.run(
                        GuestLab.image(
                                platform, "blocks/evicted.c", "blocks/evicted_" + code + ".s"));
        assertEquals("1000 rounds\n", outcome.output());
        assertEquals(new StopReason.Exited(0), outcome.reason());
    }
}
