package org.stackletlab.inspector.check.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.CodeLine;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.abi.WatchedRegisters;
import org.stackletlab.inspector.check.evidence.Findings;
import org.stackletlab.inspector.check.evidence.Findings.Seen;
import org.stackletlab.inspector.check.evidence.Tapes;

/** Judges switch routines. Each judgement has a machine of its own; any thread may ask for one. */
public final class Checker {
    private Checker() {}

    /**
     * One step of a passage, for people.
     *
     * @param line the instruction; empty for something that the bench did
     * @param changes registers with their new values, or what the bench did
     */
    public record ShownStep(Optional<CodeLine> line, String changes) {}

    /**
     * A return that leads elsewhere than the last call left off.
     *
     * @param instruction the return
     * @param wanted what a shadow stack has
     * @param found where it goes
     */
    public record ForeignReturn(long instruction, long wanted, long found) {}

    /**
     * Judges a routine.
     *
     * @param seed the random values are made from it; the same seed gives the same report
     * @param lines says what stands at an address of the image; asked for findings only
     * @throws MachineException when no machine can be had, for instance without libunicorn
     */
    public static CheckReport check(CheckedCode given, long seed, LongFunction<CodeLine> lines)
            throws MachineException {
        return judge(
                given,
                seed,
                lines,
                List.of(Trial.Kind.MOVED, Trial.Kind.NESTED, Trial.Kind.SIGNAL));
    }

    /**
     * Judges a routine without special circumstances: one trial, for many builds of one routine.
     *
     * @param seed the random values are made from it
     * @param lines says what stands at an address of the image
     */
    public static CheckReport plainly(CheckedCode given, long seed, LongFunction<CodeLine> lines)
            throws MachineException {
        return judge(given, seed, lines, List.of());
    }

    private static CheckReport judge(
            CheckedCode given, long seed, LongFunction<CodeLine> lines, List<Trial.Kind> kinds)
            throws MachineException {
        CheckedCode code = settled(given, seed);
        WatchedRegisters watched = new WatchedRegisters(code.platform());
        List<String> notJudged = new ArrayList<>();
        code.platform().unicorn().quirks().unjudged().ifPresent(notJudged::add);
        try (Bench bench = new Bench(code)) {
            Trial plain = trial(bench, watched, Trial.Kind.PLAIN, seed);
            Findings findings = plain.findings();
            int passages = plain.passages();
            long instructions = plain.instructions();
            if (plain.lacksCallFrames()) {
                notJudged.add("UNWIND: there is no call-frame information for this routine");
            }
            for (Trial.Kind kind : kinds) {
                Optional<String> obstacle = obstacle(kind, plain, bench);
                if (obstacle.isPresent()) {
                    notJudged.add(check(kind) + ": " + obstacle.get());
                    continue;
                }
                Trial special = trial(bench, watched, kind, seed);
                passages += special.passages();
                instructions += special.instructions();
                add(findings, kind, special, plain);
            }
            return new CheckReport(
                    code.name(),
                    code.symbol(),
                    code.platform().name(),
                    seed,
                    passages,
                    instructions,
                    findings.list(lines),
                    notJudged);
        }
    }

    /**
     * The instructions of one passage and what each of them changed: a look at the moment of a
     * finding.
     *
     * @param passage the number that a finding has
     */
    public static List<ShownStep> show(
            CheckedCode given, long seed, int passage, LongFunction<CodeLine> lines)
            throws MachineException {
        CheckedCode code = settled(given, seed);
        Trial.Kind kind = Trial.Kind.of(passage);
        Tapes tapes = new Tapes(Trial.Kind.passage(passage));
        try (Bench bench = new Bench(code)) {
            WatchedRegisters watched = new WatchedRegisters(code.platform());
            Trial unused = Trial.of(bench, watched, kind, seed, tapes).run();
        }
        return tapes.steps().stream()
                .map(
                        step ->
                                new ShownStep(
                                        step.address() == Findings.NOBODY
                                                ? Optional.empty()
                                                : Optional.of(lines.apply(step.address())),
                                        step.changes()))
                .toList();
    }

    /**
     * The same routine with its own protocol: its second argument may turn out to be a stack
     * pointer, and not the address of one, or its first one may be where it goes.
     *
     * @throws MachineException when no machine can be had to try it
     */
    public static CheckedCode settled(CheckedCode code, long seed) throws MachineException {
        if (code.protocol() != Protocol.SWAP || !isLost(code, seed)) {
            return code;
        }
        for (Protocol other : List.of(Protocol.STORE, Protocol.ENTER)) {
            if (!isLost(code.as(other), seed)) {
                return code.as(other);
            }
        }
        return code;
    }

    private static boolean isLost(CheckedCode code, long seed) throws MachineException {
        WatchedRegisters watched = new WatchedRegisters(code.platform());
        try (Bench bench = new Bench(code)) {
            return trial(bench, watched, Trial.Kind.PLAIN, seed).findings().has(Check.FLOW);
        }
    }

    /**
     * The first return of a routine on x86 at which a shadow stack would have another address.
     *
     * @throws MachineException when no machine can be had
     */
    public static Optional<ForeignReturn> foreignReturn(CheckedCode given, long seed)
            throws MachineException {
        CheckedCode code = settled(given, seed);
        try (Bench bench = new Bench(code)) {
            WatchedRegisters watched = new WatchedRegisters(code.platform());
            return trial(bench, watched, Trial.Kind.PLAIN, seed)
                    .observer
                    .shadow()
                    .first()
                    .map(one -> new ForeignReturn(one.instruction(), one.wanted(), one.found()));
        }
    }

    private static Check check(Trial.Kind kind) {
        return switch (kind) {
            case PLAIN -> Check.FLOW;
            case MOVED -> Check.POSITION;
            case NESTED -> Check.REENTRANT;
            case SIGNAL -> Check.SIGNAL;
        };
    }

    /** Why a routine cannot be judged under special circumstances. */
    private static Optional<String> obstacle(Trial.Kind kind, Trial plain, Bench bench) {
        Findings found = plain.findings();
        if (found.has(Check.FLOW) || found.has(Check.STAY)) {
            return Optional.of("the routine loses its way without it");
        }
        return switch (kind) {
            case PLAIN -> Optional.empty();
            case NESTED ->
                    kind.suits(bench.code().protocol())
                            ? Optional.empty()
                            : Optional.of(
                                    "the routine calls nobody who could call it again meanwhile");
            case MOVED ->
                    bench.code().protocol() == Protocol.SLICE
                                    || plain.usesData()
                                    || !bench.canMove()
                            ? Optional.of(
                                    "the routine calls fixed functions, writes static data or is large, so its code cannot be moved alone")
                            : Optional.empty();
            case SIGNAL ->
                    found.has(Check.OVERLAP)
                            ? Optional.of("the new stack lies below the stack pointer for a while")
                            : Optional.empty();
        };
    }

    private static Trial trial(Bench bench, WatchedRegisters watched, Trial.Kind kind, long seed) {
        return Trial.of(bench, watched, kind, seed, new Tapes(0)).run();
    }

    /**
     * What only goes wrong under special circumstances is told once, with its first consequence.
     */
    static void add(Findings findings, Trial.Kind kind, Trial special, Trial plain) {
        List<Seen> consequences =
                special.beyond(plain).stream()
                        .filter(seen -> seen.check() != Check.UNWIND)
                        .toList();
        if (consequences.isEmpty()) {
            return;
        }
        Seen first = consequences.getFirst();
        long blame =
                kind == Trial.Kind.SIGNAL
                        ? special.firstLoadBelow().orElse(first.blame())
                        : first.blame();
        findings.add(
                new Seen(
                        check(kind),
                        first.path(),
                        first.mismatch(),
                        blame,
                        "%s %s"
                                .formatted(
                                        switch (kind) {
                                            case MOVED -> "At another address:";
                                            case NESTED -> "With a second call inside save_state:";
                                            case SIGNAL ->
                                                    "With a signal before every instruction:";
                                            case PLAIN -> "Plainly:";
                                        },
                                        first.sentence()),
                        kind.shown(first.passage())));
    }
}
