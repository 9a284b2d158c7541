package org.stackletlab.tests.guest.switching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.tests.guest.GuestLab;

/** A sentinel in every callee-saved register, and proof that each sentinel guards its register. */
public class SentinelTest {
    private static final String PROGRAM = "switch/sentinels.c";

    record Case(Platform platform, Register register) {
        @Override
        public String toString() {
            return platform + " " + register.name();
        }
    }

    /** Files whose saves are taken away by hand; lab check --mutate does it on all platforms. */
    static List<Case> cases() {
        return cases(Platforms.core());
    }

    static List<Case> everyRegister() {
        return cases(GuestLab.everyPlatform());
    }

    private static List<Case> cases(List<Platform> platforms) {
        List<Case> all = new ArrayList<>();
        for (Platform platform : platforms) {
            platform.convention().calleeSaved().forEach(r -> all.add(new Case(platform, r)));
        }
        return all;
    }

    @Test
    void everyPlatformHasAsManyCasesAsItsAbiHasCalleeSavedRegisters() {
        assertEquals(6 + 8 + 16 + 19 + 24 + 16 + 2 * 52 + 2 * 18, everyRegister().size());
    }

    @ParameterizedTest(name = "SW-5 {0}: keeps its value on both stacks")
    @MethodSource("everyRegister")
    void switchRestoresTheRegister(Case c) throws MachineException {
        Map<Register, List<String>> changed =
                Sentinels.changed(GuestLab.image(c.platform(), PROGRAM));
        assertEquals(List.of(), changed.getOrDefault(c.register(), List.of()));
    }

    /** The sentinels are worth something: without its save, exactly that register's case is red. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void switchWithoutOneSaveLosesExactlyThatRegister(Case c, @TempDir Path folder)
            throws Exception {
        String own = Files.readString(GuestLab.guest().switchFile(c.platform().name()));
        Path mutant = folder.resolve("switch_mutant.s");
        Files.writeString(mutant, SwitchFileMutation.withoutSaving(c.register().name(), own));
        Image image = GuestLab.imageWithSwitch(c.platform(), mutant, PROGRAM);
        assertEquals(Set.of(c.register()), Sentinels.changed(image).keySet(), c::toString);
    }
}
