package org.stackletlab.inspector.check.mutate;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.Finding;

/**
 * What became of each mutant of a file.
 *
 * @param name the file
 * @param platform the platform's name
 * @param seed what the random values were made from
 * @param fates one for each mutant, in the order of the file
 */
public record MutationReport(String name, String platform, long seed, List<Fate> fates) {
    public MutationReport {
        requireNonNull(name, "name");
        requireNonNull(platform, "platform");
        fates = List.copyOf(fates);
    }

    /** What became of a mutant. */
    public sealed interface Fate {
        /** The mutant. */
        Mutant mutant();

        /**
         * The checker noticed.
         *
         * @param first the worst finding
         */
        record Caught(Mutant mutant, Finding first) implements Fate {}

        /**
         * Nothing is wrong with it.
         *
         * @param why why that is so
         */
        record Survived(Mutant mutant, String why) implements Fate {}

        /**
         * The assembler refuses it.
         *
         * @param why in the assembler's words
         */
        record Refused(Mutant mutant, String why) implements Fate {}
    }

    /** How many mutants were caught. */
    public long caught() {
        return fates.stream().filter(Fate.Caught.class::isInstance).count();
    }

    /** Mutants that keep the contract. */
    public List<Fate.Survived> survivors() {
        return fates.stream()
                .filter(Fate.Survived.class::isInstance)
                .map(Fate.Survived.class::cast)
                .toList();
    }

    /** How many mutants each check has caught, by its id. */
    public Map<Check, Long> byCheck() {
        Map<Check, Long> counts = new TreeMap<>();
        for (Fate fate : fates) {
            if (fate instanceof Fate.Caught(_, Finding first)) {
                counts.merge(first.check(), 1L, Long::sum);
            }
        }
        return counts;
    }
}
