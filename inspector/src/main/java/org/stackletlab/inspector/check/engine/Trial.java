package org.stackletlab.inspector.check.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.check.abi.Dice;
import org.stackletlab.inspector.check.abi.Rules;
import org.stackletlab.inspector.check.abi.WatchedRegisters;
import org.stackletlab.inspector.check.engine.Findings.Seen;
import org.stackletlab.inspector.check.engine.Passage.Phase;

/**
 * Three contexts that call the routine in turn. Two of them enter and are put aside when they have
 * saved themselves; from then on one runs, and each round it leaves for one of the two others or
 * stays.
 */
final class Trial {
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

    private final Bench bench;
    private final Machine machine;
    private final Kind kind;
    private final CallingConvention convention;
    private final Dice dice;
    private final List<Context> contexts =
            List.of(new Context('A'), new Context('B'), new Context('C'));
    private final Context inner = new Context('N');
    private final List<Context> all = new ArrayList<>(contexts);
    private final Findings findings = new Findings();
    private final WatchedRegisters watched;
    private final Rules rules;
    private final TouchJudge touches;
    private final Optional<CallFrames> callFrames;
    private final Observer observer;
    private final Actor actor;
    private final Whose whose;
    private final Judge judge;
    private final Tapes tapes;
    private final List<Snapshot> snapshots = new ArrayList<>();
    private int passages;

    Trial(Bench bench, WatchedRegisters watched, Kind kind, long seed, Tapes tapes) {
        this.bench = bench;
        this.machine = bench.machine();
        this.kind = kind;
        this.watched = watched;
        this.rules = new Rules(bench.code());
        this.convention = watched.platform().convention();
        this.tapes = tapes;
        this.dice = new Dice(seed, watched.platform().wordBytes());
        this.touches = new TouchJudge(watched.platform(), rules, findings);
        boolean unwinds = kind == Kind.PLAIN && bench.code().patch().isEmpty();
        this.callFrames =
                unwinds
                        ? Optional.of(new CallFrames(bench.code().image(), watched, findings))
                        : Optional.empty();
        this.observer =
                new Observer(
                        watched,
                        bench,
                        touches,
                        callFrames,
                        kind == Kind.SIGNAL,
                        new Dice(seed + 1, watched.platform().wordBytes()));
        bench.reset(observer, kind == Kind.MOVED);
        this.actor = new Actor(watched, rules, machine, dice);
        all.add(inner);
        this.whose = new Whose(all, actor.left(), bench, watched.platform().wordBytes());
        this.judge = new Judge(watched, rules, bench, observer, whose, findings);
    }

    /** Runs to the end, or until the routine has lost its way. */
    Trial run() {
        giveStubs();
        Context running = contexts.getFirst();
        for (Context context : contexts.subList(1, contexts.size())) {
            if (saved(begin(context)).isEmpty()) {
                return this;
            }
        }
        for (int round = 0; round < kind.rounds; round++) {
            Passage passage = begin(running);
            if (saved(passage).isEmpty()) {
                return this;
            }
            boolean stays = round % 3 == 1;
            Optional<Context> next = stays ? stay(passage) : change(passage);
            if (next.isEmpty()) {
                return this;
            }
            running = next.get();
        }
        return this;
    }

    private void giveStubs() {
        Set<Integer> used = new HashSet<>();
        for (Context context : all) {
            context.returnTo = bench.stub(unused(used));
        }
    }

    private int unused(Set<Integer> used) {
        while (true) {
            int number = dice.below(bench.stubCount());
            if (used.add(number)) {
                return number;
            }
        }
    }

    /** Has a context call the routine, at a depth where no suspended one has its frame. */
    private Passage begin(Context context) {
        Set<Long> taken = new HashSet<>();
        contexts.stream()
                .filter(Context::isSuspended)
                .forEach(other -> taken.add((Bench.TOP - other.entry) / Actor.SPACING));
        long entry;
        do {
            entry = actor.depth(dice.below(SLOTS));
        } while (taken.contains((Bench.TOP - entry) / Actor.SPACING));
        return begin(context, entry);
    }

    private Passage begin(Context context, long entry) {
        Set<Integer> used = new HashSet<>();
        all.forEach(one -> used.add((int) ((one.returnTo - bench.stub(0)) / 16)));
        Passage passage =
                new Passage(
                        ++passages,
                        context,
                        rules.save(bench.stub(unused(used))),
                        rules.restore(bench.stub(unused(used))),
                        dice.word());
        context.entry = entry;
        actor.enter(context, passage, all, bench.entry());
        judge.entered();
        whose.during(passage);
        observer.record(tapes.tape(passage.number));
        observer.rebase(machine, passage);
        return passage;
    }

    /** Runs to save_state and puts the context's bytes aside. */
    private Optional<Context> saved(Passage passage) {
        Context context = passage.leaving;
        if (!arrives(passage, passage.save, "save_state")) {
            return Optional.empty();
        }
        long sp = judge.atSave(passage);
        if (sp == 0) {
            return Optional.empty();
        }
        context.slice = machine.readBytes(sp, (int) (Bench.TOP - sp));
        context.savedAt = sp;
        tapes.tape(passage.number)
                .ifPresent(tape -> tape.remark("[save_state(0x%x)]".formatted(sp)));
        return Optional.of(context);
    }

    private boolean arrives(Passage passage, long wanted, String place) {
        Bench.Stop stop = bench.go();
        if (kind == Kind.PLAIN) {
            snapshots.add(Snapshot.of(machine, watched, place));
        }
        return switch (stop) {
            case Bench.Stop.Arrived(long address) when address == wanted -> true;
            case Bench.Stop.Arrived(long address) -> {
                judge.astray(
                        passage,
                        "goes to %s; wanted %s"
                                .formatted(judge.place(address, passage, all), place));
                yield false;
            }
            case Bench.Stop.Lost(String words) -> {
                judge.astray(passage, words + "; wanted " + place);
                yield false;
            }
        };
    }

    private boolean canReturn(Passage passage) {
        if (!convention.returnAddressOnStack() || machine.isMapped(machine.stackPointer(), 8)) {
            return true;
        }
        judge.astray(passage, "calls a callback with a stack pointer that leads nowhere");
        return false;
    }

    private Optional<Context> stay(Passage passage) {
        Context context = passage.leaving;
        long answer = rules.staying(dice);
        if (!answer(passage, answer)) {
            return Optional.empty();
        }
        if (!arrives(passage, context.returnTo, "the caller of context " + context)) {
            return Optional.empty();
        }
        judge.returned(passage, context, rules.resultOfStaying(answer));
        context.savedAt = 0;
        return Optional.of(context);
    }

    private Optional<Context> change(Passage passage) {
        List<Context> others = contexts.stream().filter(other -> other != passage.leaving).toList();
        Context target = others.get(dice.below(others.size()));
        passage.target = Optional.of(target);
        if (!answer(passage, rules.answer(passage.leaving.savedAt, target.savedAt))
                || !arrives(passage, passage.restore, "restore_state")
                || !canReturn(passage)) {
            return Optional.empty();
        }
        judge.atRestore(passage);
        actor.destroy("restore_state", rules.restoreArguments());
        machine.writeBytes(target.savedAt, target.slice);
        long result = dice.word();
        passage.result = result;
        passage.phase = Phase.RESTORED;
        tapes.tape(passage.number)
                .ifPresent(tape -> tape.remark("[restore_state returns 0x%x]".formatted(result)));
        actor.giveBack(result);
        observer.rebase(machine, passage);
        if (!arrives(passage, target.returnTo, "the caller of context " + target)) {
            return Optional.empty();
        }
        judge.returned(passage, target, rules.resultOfSwitching(result));
        target.savedAt = 0;
        return Optional.of(target);
    }

    /** Has save_state destroy what it may and return. */
    private boolean answer(Passage passage, long result) {
        if (!canReturn(passage) || (kind == Kind.NESTED && !nested(passage))) {
            return false;
        }
        actor.destroy("save_state", rules.saveArguments());
        passage.answered = true;
        tapes.tape(passage.number)
                .ifPresent(tape -> tape.remark("[save_state returns 0x%x]".formatted(result)));
        actor.giveBack(result);
        observer.rebase(machine, passage);
        return true;
    }

    /** In save_state somebody calls the routine again. */
    private boolean nested(Passage outer) {
        Map<Register, Long> registers = actor.keptRegisters();
        long sp = machine.stackPointer();
        long returnBytes = convention.returnAddressOnStack() ? watched.platform().wordBytes() : 0;
        byte[] above = machine.readBytes(sp, (int) (Bench.TOP - sp));
        Passage passage = begin(inner, ((sp - 0x400) & -convention.stackAlignment()) - returnBytes);
        if (saved(passage).isEmpty()) {
            return false;
        }
        actor.destroy("save_state", rules.saveArguments());
        passage.answered = true;
        long answer = rules.staying(dice);
        actor.giveBack(answer);
        observer.rebase(machine, passage);
        if (!arrives(passage, inner.returnTo, "the caller of context N")) {
            return false;
        }
        judge.returned(passage, inner, rules.resultOfStaying(answer));
        machine.writeBytes(sp, above);
        registers.forEach(machine::write);
        whose.during(outer);
        return true;
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
