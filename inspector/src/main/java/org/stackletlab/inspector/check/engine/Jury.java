package org.stackletlab.inspector.check.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.CodeLine;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.abi.WatchedRegisters;
import org.stackletlab.inspector.check.evidence.Findings;
import org.stackletlab.inspector.check.evidence.Snapshot;
import org.stackletlab.inspector.check.evidence.Tapes;

/**
 * Judges many variants of one routine on one machine, each until the first trial that finds
 * something. It belongs to one thread.
 */
public final class Jury implements AutoCloseable {
    private final CheckedCode code;
    private final long seed;
    private final WatchedRegisters watched;
    private final Bench bench;
    private final List<Snapshot> original;

    private Jury(CheckedCode code, long seed) throws MachineException {
        this.code = code;
        this.seed = seed;
        this.watched = new WatchedRegisters(code.platform());
        this.bench = new Bench(code);
        this.original = trial(Trial.Kind.PLAIN).snapshots();
    }

    /**
     * What is thought of a variant.
     *
     * @param findings what is wrong; empty if nothing is
     * @param difference if nothing is wrong, what the variant does differently all the same
     */
    public record Judgement(List<Finding> findings, Optional<String> difference) {
        public Judgement {
            findings = List.copyOf(findings);
        }
    }

    /**
     * A jury for variants of a routine that is right.
     *
     * @throws MachineException when no machine can be had
     */
    public static Jury of(CheckedCode code, long seed) throws MachineException {
        return new Jury(Checker.settled(code, seed), seed);
    }

    /**
     * Judges a variant.
     *
     * @param bytes its machine code, for the place of the routine's
     * @param entry its first instruction
     * @param maker the first instruction of what makes its contexts, if something does
     * @param lines says what stands where in it
     */
    public Judgement judge(
            byte[] bytes, long entry, OptionalLong maker, LongFunction<CodeLine> lines) {
        bench.use(code.with(bytes, entry, maker));
        Trial plain = trial(Trial.Kind.PLAIN);
        if (!plain.findings().isEmpty()) {
            return new Judgement(plain.findings().list(lines), Optional.empty());
        }
        for (Trial.Kind kind : List.of(Trial.Kind.SIGNAL, Trial.Kind.NESTED, Trial.Kind.MOVED)) {
            if (!kind.suits(code.protocol())) {
                continue;
            }
            Findings findings = new Findings();
            Checker.add(findings, kind, trial(kind), plain);
            if (!findings.isEmpty()) {
                return new Judgement(findings.list(lines), Optional.empty());
            }
        }
        return new Judgement(List.of(), Snapshot.differences(original, plain.snapshots()));
    }

    private Trial trial(Trial.Kind kind) {
        return Trial.of(bench, watched, kind, seed, new Tapes(0)).run();
    }

    @Override
    public void close() {
        bench.close();
    }
}
