package org.stackletlab.tests.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.tests.bench.LayerOperation;
import org.stackletlab.tests.bench.SwitchCost;
import org.stackletlab.tests.guest.GuestLab;

/** What the layers may cost, in instructions that are counted and so the same in every run. */
class LayerCostTest {
    private static final Path PROGRAMS = GuestLab.programs("bench").getFirst();

    record Case(LayerOperation operation, Platform platform) {
        @Override
        public String toString() {
            return operation + " on " + platform;
        }
    }

    static List<Case> cases() {
        return GuestLab.onEveryPlatform(LayerOperation.ALL, Case::new).stream()
                .filter(c -> c.operation().goal().isPresent())
                .toList();
    }

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void operationAddsNoMoreThanItsGoalToTheSwitchesInIt(Case c) throws Exception {
        int goal = c.operation().goal().orElseThrow();
        double added = cost(c).instructionsBeside(bare(c.platform()));
        assertTrue(added <= goal, () -> "%s adds %.1f, goal %d".formatted(c, added, goal));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void softSwitchesPassThroughNoSwitchRoutineAndCostLess(Platform platform) throws Exception {
        SwitchCost soft = cost(new Case(named("schedule, soft"), platform));
        SwitchCost hard = cost(new Case(named("schedule, hard"), platform));
        assertEquals(0.0, soft.passages());
        assertEquals(1.0, hard.passages());
        assertTrue(soft.instructions() < hard.instructions(), soft + " against " + hard);
    }

    private static LayerOperation named(String name) {
        return LayerOperation.ALL.stream().filter(o -> o.name().equals(name)).findFirst().get();
    }

    private static SwitchCost bare(Platform platform) throws Exception {
        return cost(new Case(LayerOperation.STACKLET, platform));
    }

    private static SwitchCost cost(Case c) throws Exception {
        return c.operation().cost(GuestLab.sandbox(), c.platform(), PROGRAMS);
    }
}
