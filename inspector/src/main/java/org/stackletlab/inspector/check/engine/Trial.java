package org.stackletlab.inspector.check.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.abi.Call;
import org.stackletlab.inspector.check.abi.Dice;
import org.stackletlab.inspector.check.abi.Ground;
import org.stackletlab.inspector.check.abi.Rules;
import org.stackletlab.inspector.check.abi.WatchedRegisters;
import org.stackletlab.inspector.check.condition.ThreadBlock;
import org.stackletlab.inspector.check.evidence.Findings;
import org.stackletlab.inspector.check.evidence.Findings.Seen;
import org.stackletlab.inspector.check.evidence.Snapshot;
import org.stackletlab.inspector.check.evidence.Tapes;
import org.stackletlab.inspector.check.statement.StatementJudge;

/**
 * Three contexts that call the routine in turn. Two of them are put aside first; from then on one
 * runs, and each round it leaves for one of the two others or stays. How that is done depends on
 * the protocol.
 */
abstract sealed class Trial permits CopyTrial, SwapTrial, JumpTrial {
    /** The circumstances. */
    enum Kind {
        /** Nothing special. */
        PLAIN(0, 11),
        /** The routine stands at another address. */
        MOVED(1, 3),
        /** save_state calls the routine again, which stays. */
        NESTED(2, 4),
        /** A signal arrives before every instruction. */
        SIGNAL(3, 4);

        private final int number;
        private final int rounds;

        Kind(int number, int rounds) {
            this.number = number;
            this.rounds = rounds;
        }

        /**
         * Whether there is such a thing for a protocol: who calls nobody cannot be called again
         * meanwhile.
         */
        boolean suits(Protocol protocol) {
            return this != NESTED || !protocol.hasOwnStacks();
        }

        /** Passages of special trials are told from plain ones by their numbers. */
        int shown(int passage) {
            return number * UNIT + passage;
        }

        /** Which kind a shown number is of. */
        static Kind of(int shown) {
            return Arrays.stream(values())
                    .filter(kind -> kind.number == shown / UNIT)
                    .findFirst()
                    .orElse(PLAIN);
        }

        /** The passage that a shown number means. */
        static int passage(int shown) {
            return shown % UNIT;
        }

        private static final int UNIT = 1000;
    }

    private static final int SLOTS = 5;
    private static final int OWN_SLOTS = 2;
    private static final int OWN_STACK = Ground.STACK_BYTES / 4;
    private static final String LETTERS = "ABCN";

    final Bench bench;
    final Machine machine;
    final Kind kind;
    final CallingConvention convention;
    final Dice dice;
    final List<Context> contexts;

    /** The fourth: who calls within a callback, or begins as a new context. */
    final Context inner;

    final WatchedRegisters watched;
    final Rules rules;
    final Observer observer;
    final Actor actor;
    final Whose whose;
    final ThreadBlock threadBlock;
    final Judge judge;
    private final List<Context> all = new ArrayList<>();
    private final Findings findings = new Findings();
    private final TouchJudge touches;
    private final Optional<CallFrames> callFrames;
    private final Tapes tapes;
    private final List<Snapshot> snapshots = new ArrayList<>();
    private int passages;

    Trial(Bench bench, WatchedRegisters watched, Kind kind, long seed, Tapes tapes) {
        this.bench = bench;
        this.machine = bench.machine();
        this.kind = kind;
        this.watched = watched;
        this.rules = new Rules(bench.code(), bench.ground());
        this.convention = watched.platform().convention();
        this.tapes = tapes;
        int wordBytes = watched.platform().wordBytes();
        this.dice = new Dice(seed, wordBytes);
        bench.renew(kind == Kind.MOVED);
        this.threadBlock = threadBlock(new Dice(seed + 2, wordBytes));
        this.touches =
                new TouchJudge(watched.platform(), rules, bench.ground(), threadBlock, findings);
        boolean unwinds = kind == Kind.PLAIN && bench.code().patch().isEmpty();
        this.callFrames =
                unwinds
                        ? Optional.of(new CallFrames(bench.code(), watched, findings))
                        : Optional.empty();
        this.observer =
                new Observer(
                        watched,
                        rules,
                        bench,
                        touches,
                        callFrames,
                        new StatementJudge(bench.code().statements(), watched, findings),
                        kind == Kind.SIGNAL,
                        new Dice(seed + 1, wordBytes));
        bench.tell(observer);
        this.actor = new Actor(watched, machine, dice, threadBlock, bench.code().constant());
        for (int i = 0; i < LETTERS.length(); i++) {
            all.add(context(LETTERS.charAt(i), i, rules.hasOwnStacks()));
        }
        this.contexts = List.copyOf(all.subList(0, all.size() - 1));
        this.inner = all.getLast();
        this.whose = new Whose(all, actor.left(), bench, wordBytes);
        threadBlock.tellOwners(value -> whose.describe(value, Optional.empty()));
        this.judge = new Judge(watched, rules, bench, observer, whose, threadBlock, findings);
    }

    private ThreadBlock threadBlock(Dice random) {
        Ground ground = bench.ground();
        return new ThreadBlock(
                machine, rules.abi(), rules.hasOwnStacks(), ground.stack(), ground.top(), random);
    }

    private Context context(char letter, int number, boolean ownStack) {
        long base = bench.ground().stack() + (ownStack ? (long) number * OWN_STACK : 0);
        return new Context(letter, base, ownStack ? base + OWN_STACK : bench.ground().top());
    }

    /** The trial that a routine's protocol asks for. */
    static Trial of(Bench bench, WatchedRegisters watched, Kind kind, long seed, Tapes tapes) {
        return switch (bench.code().protocol()) {
            case CALLBACKS, SLICE, OPCODE -> new CopyTrial(bench, watched, kind, seed, tapes);
            case SWAP, ENTER, STORE -> new SwapTrial(bench, watched, kind, seed, tapes);
            case JUMP -> new JumpTrial(bench, watched, kind, seed, tapes);
        };
    }

    /** Runs to the end, or until the routine has lost its way. */
    final Trial run() {
        Set<Integer> used = new HashSet<>();
        for (Context context : all) {
            context.returnTo = bench.stub(unused(used));
        }
        Context running = contexts.getFirst();
        for (Context context : contexts.subList(1, contexts.size())) {
            if (!putAside(context)) {
                return this;
            }
        }
        for (int round = 0; round < kind.rounds; round++) {
            Optional<Context> next = round % 3 == 1 ? stay(running) : change(running);
            if (next.isEmpty()) {
                return this;
            }
            running = next.get();
        }
        return this;
    }

    /** Has a context enter, so that others can leave for it. False if the routine lost its way. */
    abstract boolean putAside(Context context);

    /** Has a context call the routine and come back at once. Returns it. */
    abstract Optional<Context> stay(Context running);

    /** Has a context leave for another one. Returns that one. */
    abstract Optional<Context> change(Context running);

    private int unused(Set<Integer> used) {
        while (true) {
            int number = dice.below(bench.stubCount());
            if (used.add(number)) {
                return number;
            }
        }
    }

    /** An address at which the machine stops and that nobody returns to. */
    final long freeStub() {
        Set<Integer> used = new HashSet<>();
        all.forEach(one -> used.add((int) ((one.returnTo - bench.stub(0)) / 16)));
        return bench.stub(unused(used));
    }

    /** One of the contexts that are put aside. */
    final Context other(Context running) {
        List<Context> others = contexts.stream().filter(Context::isSuspended).toList();
        List<Context> but = others.stream().filter(one -> one != running).toList();
        return but.get(dice.below(but.size()));
    }

    /** A depth at which no suspended context has its frame. */
    final long depth(Context context) {
        if (rules.hasOwnStacks()) {
            return actor.depth(context, dice.below(OWN_SLOTS));
        }
        Set<Long> taken = new HashSet<>();
        contexts.stream()
                .filter(Context::isSuspended)
                .forEach(other -> taken.add((bench.ground().top() - other.entry) / Actor.SPACING));
        long entry;
        do {
            entry = actor.depth(context, dice.below(SLOTS));
        } while (taken.contains((bench.ground().top() - entry) / Actor.SPACING));
        return entry;
    }

    /**
     * Has a context call the routine.
     *
     * @param first the instruction to begin with
     */
    final Passage begin(Context context, long entry, long first, Call call) {
        Passage passage = new Passage(++passages, context, call);
        context.entry = entry;
        actor.enter(context, passage, all, first);
        judge.entered();
        whose.during(passage);
        observer.record(tapes.tape(passage.number));
        observer.rebase(machine, passage);
        return passage;
    }

    /** Writes on the tape what the bench does. */
    final void remark(Passage passage, String words) {
        tapes.tape(passage.number).ifPresent(tape -> tape.remark("[" + words + "]"));
    }

    /** Lets the routine run, to where it must come. */
    final boolean arrives(Passage passage, long wanted, String place) {
        Bench.Stop stop = bench.go();
        if (kind == Kind.PLAIN) {
            snapshots.add(Snapshot.of(machine, watched, place, bench.ground().top()));
        }
        return switch (stop) {
            case Bench.Stop.Arrived(long address) when address == wanted -> true;
            case Bench.Stop.Arrived(long address) -> {
                judge.astray(
                        passage,
                        "goes to %s; wanted %s"
                                .formatted(passage.place(address, rules, all), place));
                yield false;
            }
            case Bench.Stop.Moved _ -> {
                judge.astray(passage, "moves the stack pointer where nobody is; wanted " + place);
                yield false;
            }
            case Bench.Stop.Lost(String words) -> {
                judge.astray(passage, words + "; wanted " + place);
                yield false;
            }
        };
    }

    /** The same for the caller of a context. */
    final boolean returnsTo(Passage passage, Context context) {
        return arrives(passage, context.returnTo, "the caller of context " + context);
    }

    /** Whether a callback that was called can return. */
    final boolean canReturn(Passage passage) {
        if (!convention.returnAddressOnStack() || machine.isMapped(machine.stackPointer(), 8)) {
            return true;
        }
        judge.astray(passage, "calls a callback with a stack pointer that leads nowhere");
        return false;
    }

    Findings findings() {
        return findings;
    }

    /** What everything looked like whenever the routine called or returned. */
    List<Snapshot> snapshots() {
        return snapshots;
    }

    /** What was seen here and not in another trial, in other words a consequence of the kind. */
    List<Seen> beyond(Trial other) {
        return findings.notIn(other.findings);
    }

    Optional<Long> firstLoadBelow() {
        return touches.firstLoadBelow();
    }

    boolean usesData() {
        return touches.usesData();
    }

    boolean lacksCallFrames() {
        return callFrames.map(CallFrames::isMissing).orElse(false);
    }

    int passages() {
        return passages;
    }

    long instructions() {
        return observer.instructions();
    }
}
