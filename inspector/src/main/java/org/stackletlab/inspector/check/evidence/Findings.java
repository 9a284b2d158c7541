package org.stackletlab.inspector.check.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CodeLine;
import org.stackletlab.inspector.check.Finding;

/** Collects what is wrong; the same thing seen again only counts. */
public final class Findings {
    /** There is no instruction to blame. */
    public static final long NOBODY = -1;

    /**
     * A register value that is not the right one.
     *
     * @param register the register, or what else has a value
     * @param wanted the value it should have
     * @param found the value it has
     * @param whose whose value that is
     */
    public record Mismatch(String register, String wanted, String found, String whose) {}

    /**
     * What was seen, before the instruction has a text.
     *
     * @param check which check failed
     * @param path on which way
     * @param mismatch the value that is wrong, if it is about a value
     * @param blame the address of the instruction to blame, or {@link #NOBODY}
     * @param sentence all of it in words
     * @param passage the number of the passage
     */
    public record Seen(
            Check check,
            String path,
            Optional<Mismatch> mismatch,
            long blame,
            String sentence,
            int passage) {
        /** Wrong call-frame information stays wrong for the instructions that follow. */
        private String key() {
            return subject() + (check == Check.UNWIND ? "" : "|" + blame);
        }

        private String subject() {
            return check + "|" + mismatch.map(Mismatch::register).orElse("");
        }
    }

    /** Nothing so far. */
    public Findings() {}

    private final Map<String, Seen> first = new LinkedHashMap<>();
    private final Map<String, Integer> times = new LinkedHashMap<>();

    /** Adds what was seen, or counts it if it was seen before. */
    public void add(Seen seen) {
        first.putIfAbsent(seen.key(), seen);
        times.merge(seen.key(), 1, Integer::sum);
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return first.isEmpty();
    }

    /** Whether a check failed. */
    public boolean has(Check check) {
        return first.values().stream().anyMatch(seen -> seen.check() == check);
    }

    /** What was seen here and not there, whatever instruction is to blame. */
    public List<Seen> notIn(Findings others) {
        Set<String> known = new HashSet<>();
        others.first.values().forEach(seen -> known.add(seen.subject()));
        return first.values().stream().filter(seen -> !known.contains(seen.subject())).toList();
    }

    /** All findings, worst first. */
    public List<Finding> list(LongFunction<CodeLine> lines) {
        List<Finding> all = new ArrayList<>();
        first.forEach(
                (key, seen) ->
                        all.add(
                                new Finding(
                                        seen.check(),
                                        seen.check().severity(),
                                        seen.path(),
                                        seen.mismatch().map(Mismatch::register),
                                        seen.mismatch().map(Mismatch::wanted),
                                        seen.mismatch().map(Mismatch::found),
                                        seen.mismatch().map(Mismatch::whose),
                                        seen.blame() == NOBODY
                                                ? Optional.empty()
                                                : Optional.of(lines.apply(seen.blame())),
                                        seen.sentence(),
                                        times.get(key),
                                        seen.passage(),
                                        "")));
        all.sort(Comparator.comparing(Finding::severity));
        return all;
    }
}
