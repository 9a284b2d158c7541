package org.stackletlab.emulator.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.stackletlab.emulator.UnicornPresent.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.GuestCode;
import org.stackletlab.emulator.TinyElf;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.image.Image;

/** Counting by blocks against counting one by one, on random programs. */
class CountingTest {
    private static final int PROGRAMS = 20;

    static List<Platform> platforms() {
        return Platforms.core();
    }

    /**
     * Nested count-downs over straight stretches of random length and content, some of them long,
     * and a fault or exit.
     */
    private static Image randomProgram(Platform platform, Random random) {
        GuestCode code = new GuestCode(platform);
        for (int part = 0; part < 6; part++) {
            int length = random.nextInt(10) == 0 ? 600 : random.nextInt(30);
            for (int i = 0; i < length; i++) {
                filler(code, random.nextInt(8));
            }
            code.set1(1 + random.nextInt(20)).countDown();
        }
        if (random.nextBoolean()) {
            code.set0(0).store();
        }
        return code.exit(0).image();
    }

    /** Instructions of every length that change no register the program needs. */
    private static void filler(GuestCode code, int kind) {
        switch (kind) {
            case 0 -> code.nop();
            case 1 -> code.either("83 c0 01", 0xe2800001); // add
            case 2 -> code.either("05 44 33 22 11", 0xe0800000);
            case 3 -> code.either("66 0f 6f c1", 0xe1a02003);
            case 4 -> code.either("0f b6 c0", 0xe6ef0070);
            case 5 -> code.either("69 c0 11 22 33 44", 0xe0000190);
            case 6 -> code.either("66 05 34 12", 0xf320_4152);
            default -> code.either("8d 84 80 00 01 00 00", 0xe59f0000);
        }
    }

    /** The addresses of all instructions that were begun, each told of by a hook of its own. */
    private static List<Long> singleSteps(Image image) {
        List<Long> begun = new ArrayList<>();
        try (Machine machine = machine(image)) {
            Trace unused =
                    machine.trace(
                            TinyElf.TEXT,
                            GuestLayout.HOST_CALLS + GuestLayout.PAGE,
                            m -> begun.add(m.programCounter()));
            machine.run();
        }
        return begun;
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void blockCountsEqualSingleSteps(Platform platform) {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            Image image = randomProgram(platform, new Random(seed));
            List<Long> steps = singleSteps(image);
            try (Machine machine = machine(image)) {
                machine.run();
                // The last instruction was begun, not completed: it failed, or called the host to
                // exit.
                assertEquals(steps.size() - 1, machine.instructions(), "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void everyBudgetEndsWhereSingleStepsDo(Platform platform) {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            Random random = new Random(seed);
            Image image = randomProgram(platform, random);
            List<Long> steps = singleSteps(image);
            for (int i = 0; i < 10; i++) {
                int budget = 1 + random.nextInt(steps.size() - 1);
                MachineOptions options = MachineOptions.defaults().withMaxInstructions(budget);
                try (Machine machine = machine(image, options, Console.NONE)) {
                    assertEquals(
                            new StopReason.BudgetSpent(budget, steps.get(budget)),
                            machine.run(),
                            "seed " + seed);
                }
            }
        }
    }
}
