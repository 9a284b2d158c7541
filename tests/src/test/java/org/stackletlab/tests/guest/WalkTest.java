package org.stackletlab.tests.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.tests.guest.GuestLab.Outcome;

/** The random walk over ten stacklets: seed by seed, on every platform. */
class WalkTest {
    static final String SOURCE = "walk/walk.c";
    static final int STEPS = 5000;
    static final int SEEDS = 20;

    record Case(int seed, Platform platform) {
        @Override
        public String toString() {
            return "seed " + seed + " " + platform;
        }
    }

    static List<Case> cases() {
        return GuestLab.everyPlatform().stream()
                .flatMap(
                        platform ->
                                IntStream.rangeClosed(
                                                1,
                                                GuestLab.platforms().contains(platform) ? SEEDS : 1)
                                        .mapToObj(seed -> new Case(seed, platform)))
                .toList();
    }

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void walkKeepsEveryCanaryAndLeaksNothing(Case c) {
        assertEquals(Optional.empty(), failure(c.seed(), c.platform()));
    }

    /** {@code lab test --campaign walk --seeds N}: seeds 1 to N, all platforms. */
    @Tag("walk")
    @Tag("campaign")
    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void walkOfManySeeds(Platform platform) {
        int seeds = Integer.getInteger("lab.seeds", 200);
        List<String> failures =
                IntStream.rangeClosed(1, seeds)
                        .parallel()
                        .mapToObj(seed -> failure(seed, platform))
                        .flatMap(Optional::stream)
                        .toList();
        assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
    }

    /** What went wrong in a walk, and how to see it again; nothing if all went well. */
    private static Optional<String> failure(int seed, Platform platform) {
        Image image = GuestLab.image(platform, SOURCE);
        try {
            Outcome outcome = GuestLab.run(image, String.valueOf(seed), String.valueOf(STEPS));
            boolean well =
                    outcome.reason().equals(new StopReason.Exited(0))
                            && outcome.output().startsWith("walk " + seed + ": 5000 steps, ")
                            && outcome.errors().isEmpty();
            return well ? Optional.empty() : Optional.of(sentence(seed, image, outcome));
        } catch (MachineException e) {
            return Optional.of("seed %d on %s: %s".formatted(seed, platform, e.getMessage()));
        }
    }

    private static String sentence(int seed, Image image, Outcome outcome) {
        return "seed %d on %s: %s %s%s%nrepeat with: ./lab run tests/src/test/guest/%s --platform %s -- %d %d"
                .formatted(
                        seed,
                        image.platform(),
                        outcome.reason().describe(image),
                        outcome.output(),
                        outcome.errors(),
                        SOURCE,
                        image.platform(),
                        seed,
                        STEPS);
    }
}
