package org.stackletlab.emulator.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.stackletlab.emulator.UnicornPresent.machine;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.GuestCode;
import org.stackletlab.emulator.TinyElf;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;

class BudgetTest {
    static List<Platform> platforms() {
        return Platforms.core();
    }

    private static MachineOptions budget(long instructions) {
        return MachineOptions.defaults().withMaxInstructions(instructions);
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void endlessLoopStopsAfterExactlyTheBudget(Platform platform) {
        GuestCode code = new GuestCode(platform).nop().nop().either("eb fc", 0xeafffffc);
        for (long budget : new long[] {1, 2, 3, 4, 99, 511, 512, 513, 1000, 1_000_001}) {
            try (Machine machine = machine(code.image(), budget(budget), Console.NONE)) {
                StopReason stop = machine.run();
                long pc = TinyElf.TEXT + budget % 3 * nopBytes(platform);
                assertEquals(new StopReason.BudgetSpent(budget, pc), stop);
                assertEquals(budget, machine.instructions());
                assertEquals(124, stop.exitCode());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void budgetOfExactlyWhatTheProgramNeedsIsEnough(Platform platform) {
        GuestCode code = new GuestCode(platform).set1(700).countDown().exit(5);
        long needed;
        try (Machine machine = machine(code.image())) {
            machine.run();
            needed = machine.instructions();
        }
        // The host call at exit is served before its return instruction, which needs one more.
        try (Machine machine = machine(code.image(), budget(needed + 1), Console.NONE)) {
            assertEquals(new StopReason.Exited(5), machine.run());
        }
        try (Machine machine = machine(code.image(), budget(needed), Console.NONE)) {
            assertEquals(needed, ((StopReason.BudgetSpent) machine.run()).instructions());
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void budgetHoldsAcrossPauses(Platform platform) {
        GuestCode code = new GuestCode(platform).nop().nop().either("eb fc", 0xeafffffc);
        try (Machine machine = machine(code.image(), budget(1000), Console.NONE)) {
            List<Long> marks = new ArrayList<>();
            machine.probe(
                    TinyElf.TEXT + nopBytes(platform),
                    m -> {
                        marks.add(m.instructions());
                        m.pause();
                    });
            StopReason stop = machine.run();
            while (!stop.isFinal()) {
                assertEquals(marks.getLast(), machine.instructions());
                stop = machine.run();
            }
            assertEquals(1000, ((StopReason.BudgetSpent) stop).instructions());
            assertEquals(333, marks.size());
            for (int i = 0; i < marks.size(); i++) {
                assertEquals(3L * i + 1, marks.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void budgetEndsInTheMiddleOfStraightCode(Platform platform) {
        GuestCode code = new GuestCode(platform);
        for (int i = 0; i < 700; i++) {
            code.nop();
        }
        for (int budget = 1; budget < 700; budget += 57) {
            try (Machine machine = machine(code.exit(0).image(), budget(budget), Console.NONE)) {
                long pc = TinyElf.TEXT + (long) budget * nopBytes(platform);
                assertEquals(new StopReason.BudgetSpent(budget, pc), machine.run());
            }
        }
    }

    private static int nopBytes(Platform platform) {
        return platform.name().equals("arm") ? 4 : 1;
    }
}
