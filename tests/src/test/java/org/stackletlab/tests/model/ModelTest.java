package org.stackletlab.tests.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.tests.model.Trial.Disagreement;

/** Random programs over each layer, on every platform, do what the layer's model predicts. */
class ModelTest {
    private static final List<Layer> LAYERS =
            List.of(
                    ContinuletModel.LAYER,
                    GreenletModel.LAYER,
                    FiberModel.LAYER,
                    TaskletModel.LAYER);
    private static final int SEEDS = 500;
    private static final int TOGETHER = 100;

    static List<Trial> trials() {
        return GuestLab.onEveryPlatform(LAYERS, Trial::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trials")
    void randomProgramsDoWhatTheModelPredicts(Trial trial) {
        assertEquals(Optional.empty(), firstFailure(trial, SEEDS));
    }

    /** {@code lab test --campaign model --seeds N}: seeds 1 to N of every layer, all platforms. */
    @Tag("model")
    @Tag("campaign")
    @ParameterizedTest(name = "{0}")
    @MethodSource("trials")
    void manyRandomProgramsDoWhatTheModelPredicts(Trial trial) {
        assertEquals(
                Optional.empty(), firstFailure(trial, Integer.getInteger("lab.seeds", 10_000)));
    }

    private static Optional<String> firstFailure(Trial trial, int seeds) {
        return IntStream.rangeClosed(0, (seeds - 1) / TOGETHER)
                .parallel()
                .mapToObj(batch -> failure(trial, 1 + batch * TOGETHER, seeds))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> failure(Trial trial, int from, int last) {
        List<Script> scripts =
                IntStream.rangeClosed(from, Math.min(from + TOGETHER - 1, last))
                        .mapToObj(trial.layer()::script)
                        .toList();
        return trial.firstDisagreement(scripts).map(found -> report(trial, from, scripts, found));
    }

    /** What failed, as small as it can be, and how to see it again. */
    private static String report(Trial trial, int from, List<Script> scripts, Disagreement found) {
        Optional<Disagreement> alone = trial.firstDisagreement(List.of(found.script()));
        String seed = "seed " + (from + found.index()) + " of " + trial;
        if (alone.isEmpty()) {
            return seed
                    + " fails only after those before it:\n"
                    + scripts.subList(0, found.index() + 1).stream()
                            .map(Script::toString)
                            .collect(Collectors.joining("\n"))
                    + logs(found);
        }
        Disagreement smallest = new Shrinker(trial).shrink(alone.get());
        return seed
                + ": "
                + found.script()
                + "\nsmaller: "
                + smallest.script()
                + logs(smallest)
                + "\nrepeat with: "
                + trial.command(smallest.script());
    }

    private static String logs(Disagreement found) {
        return "\nexpected:\n  "
                + String.join("\n  ", found.expected())
                + "\nactual:\n  "
                + String.join("\n  ", found.actual());
    }
}
