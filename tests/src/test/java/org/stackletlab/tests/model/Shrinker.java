package org.stackletlab.tests.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stackletlab.tests.model.Trial.Disagreement;

/** Makes a failing script small: leaves out whatever it fails without. */
final class Shrinker {
    private static final int TOGETHER = 200;

    private final Trial trial;

    Shrinker(Trial trial) {
        this.trial = trial;
    }

    /** The smallest failing script that leaving out and simplifying leads to. */
    Disagreement shrink(Disagreement failing) {
        Disagreement smallest = failing;
        int length = Math.max(1, failing.script().size() / 2);
        while (true) {
            Optional<Disagreement> smaller = firstOf(smallest.script().without(length));
            if (smaller.isEmpty() && length == 1) {
                smaller = firstOf(smallest.script().simpler());
            }
            if (smaller.isPresent()) {
                smallest = smaller.get();
            } else if (length > 1) {
                length /= 2;
            } else {
                return smallest;
            }
        }
    }

    private Optional<Disagreement> firstOf(List<Script> scripts) {
        return Stream.iterate(0, from -> from < scripts.size(), from -> from + TOGETHER)
                .map(from -> scripts.subList(from, Math.min(from + TOGETHER, scripts.size())))
                .flatMap(batch -> trial.firstDisagreement(batch).stream())
                .findFirst();
    }
}
