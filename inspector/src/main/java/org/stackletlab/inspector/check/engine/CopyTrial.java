package org.stackletlab.inspector.check.engine;

import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.stackletlab.inspector.check.abi.ThreadField;
import org.stackletlab.inspector.check.abi.WatchedRegisters;
import org.stackletlab.inspector.check.engine.Passage.Phase;
import org.stackletlab.inspector.check.evidence.Tapes;
import org.stackletlab.inspector.check.scout.Wilderness;

/** All contexts share one stack: a routine calls back to have their bytes copied. */
final class CopyTrial extends Trial {
    CopyTrial(Bench bench, WatchedRegisters watched, Kind kind, long seed, Tapes tapes) {
        super(bench, watched, kind, seed, tapes);
    }

    @Override
    boolean putAside(Context context) {
        return saved(begin(context, depth(context)));
    }

    private Passage begin(Context context, long entry) {
        return begin(
                context, entry, bench.entry(), rules.call(freeStub(), freeStub(), dice.word()));
    }

    /** Runs to save_state and puts the context's bytes aside. */
    private boolean saved(Passage passage) {
        Context context = passage.leaving;
        if (!arrives(passage, passage.call.save(), rules.saveName())) {
            return false;
        }
        long sp = judge.atSave(passage);
        if (sp == 0) {
            return false;
        }
        context.slice = machine.readBytes(sp, (int) (bench.ground().top() - sp));
        context.savedAt = sp;
        remark(passage, "%s(0x%x)".formatted(rules.saveName(), sp));
        return true;
    }

    @Override
    Optional<Context> stay(Context running) {
        Passage passage = begin(running, depth(running));
        if (!saved(passage)) {
            return Optional.empty();
        }
        if (rules.staysByItself()) {
            return change(passage, running);
        }
        long answer = rules.staying(dice);
        if (!answer(passage, answer) || !returnsTo(passage, running)) {
            return Optional.empty();
        }
        judge.returned(passage, running, rules.resultOfStaying(answer));
        running.savedAt = 0;
        return Optional.of(running);
    }

    @Override
    Optional<Context> change(Context running) {
        Passage passage = begin(running, depth(running));
        return saved(passage) ? change(passage, other(running)) : Optional.empty();
    }

    private Optional<Context> change(Passage passage, Context target) {
        passage.target = Optional.of(target);
        if (!answer(passage, rules.answer(passage.leaving.savedAt, target.savedAt))
                || !arrives(passage, passage.call.restore(), rules.restoreName())
                || !canReturn(passage)) {
            return Optional.empty();
        }
        long result = restored(passage, target);
        if (!returnsTo(passage, target)) {
            return Optional.empty();
        }
        judge.returned(passage, target, rules.resultOfSwitching(result));
        target.savedAt = 0;
        return Optional.of(target);
    }

    /** Has restore_state put a context's bytes back and return. Returns its result. */
    private long restored(Passage passage, Context target) {
        judge.atRestore(passage);
        actor.destroy(rules.restoreName(), rules.restoreArguments());
        machine.writeBytes(target.savedAt, target.slice);
        passage.result = dice.word();
        passage.phase = Phase.RESTORED;
        giveBack(passage, rules.restoreName(), passage.result);
        return passage.result;
    }

    private void giveBack(Passage passage, String callback, long result) {
        remark(passage, "%s returns 0x%x".formatted(callback, result));
        actor.giveBack(result);
        observer.rebase(machine, passage);
    }

    /** Has save_state answer, perhaps after somebody called the routine again in it. */
    private boolean answer(Passage passage, long result) {
        if (!canReturn(passage) || (kind == Kind.NESTED && !nested(passage))) {
            return false;
        }
        saved(passage, () -> result);
        return true;
    }

    /** Has save_state destroy what it may and return. Returns its answer. */
    private long saved(Passage passage, LongSupplier answer) {
        if (rules.saysByObject()) {
            Wilderness.say(machine, passage.target.map(context -> context.savedAt).orElse(0L));
        }
        actor.destroy(rules.saveName(), rules.saveArguments());
        passage.answered = true;
        long result = answer.getAsLong();
        giveBack(passage, rules.saveName(), result);
        return result;
    }

    /** In save_state somebody calls the routine again. */
    private boolean nested(Passage outer) {
        Runnable registers = actor.keptRegisters();
        Map<ThreadField, Long> thread = outer.leaving.thread;
        long sp = machine.stackPointer();
        long returnBytes = convention.returnAddressOnStack() ? watched.platform().wordBytes() : 0;
        byte[] above = machine.readBytes(sp, (int) (bench.ground().top() - sp));
        Passage passage = begin(inner, ((sp - 0x400) & -convention.stackAlignment()) - returnBytes);
        if (!saved(passage) || !staysInside(passage)) {
            return false;
        }
        machine.writeBytes(sp, above);
        registers.run();
        threadBlock.write(thread);
        whose.during(outer);
        return true;
    }

    private boolean staysInside(Passage passage) {
        boolean byItself = rules.staysByItself();
        long answer = saved(passage, () -> byItself ? inner.savedAt : rules.staying(dice));
        long result = rules.resultOfStaying(answer);
        if (byItself) {
            passage.target = Optional.of(inner);
            if (!arrives(passage, passage.call.restore(), rules.restoreName())) {
                return false;
            }
            result = restored(passage, inner);
        }
        if (!returnsTo(passage, inner)) {
            return false;
        }
        judge.returned(passage, inner, result);
        return true;
    }
}
