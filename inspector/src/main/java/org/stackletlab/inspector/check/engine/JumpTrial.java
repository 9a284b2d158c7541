package org.stackletlab.inspector.check.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.inspector.check.abi.Call;
import org.stackletlab.inspector.check.abi.Dice.Filler;
import org.stackletlab.inspector.check.abi.WatchedRegisters;
import org.stackletlab.inspector.check.evidence.Tapes;

/**
 * Each context has a stack, and who leaves tells the next one how to get back. The first contexts
 * are put aside by leaving for a new one, which is then forgotten; who "stays" leaves for a new one
 * that comes back at once.
 */
final class JumpTrial extends Trial {
    /** Between a routine's stack pointer at entry and the result that its caller keeps. */
    private static final int RESULT = 0x40;

    private static final int FRESH_FRAME = 0x200;

    JumpTrial(Bench bench, WatchedRegisters watched, Kind kind, long seed, Tapes tapes) {
        super(bench, watched, kind, seed, tapes);
    }

    @Override
    boolean putAside(Context context) {
        return leaveForNew(context).isPresent();
    }

    /** Makes a new context and leaves for it. Returns the stack pointer that it begins with. */
    private Optional<Long> leaveForNew(Context context) {
        long function = freeStub();
        Optional<Long> made = make(context, function);
        if (made.isEmpty()) {
            return Optional.empty();
        }
        Passage passage = begin(context, made.get(), inner);
        if (!arrives(passage, function, "the function of the new context") || !canReturn(passage)) {
            return Optional.empty();
        }
        judge.started(passage, inner, function);
        context.savedAt = rules.given(machine, 0);
        return context.isSuspended() ? Optional.of(machine.stackPointer()) : Optional.empty();
    }

    private Optional<Long> make(Context maker, long function) {
        inner.entry = inner.top;
        inner.resultAt = 0;
        int bytes = (int) (inner.top - inner.base);
        machine.writeBytes(inner.base, dice.fill(Filler.BELOW, bytes));
        Call call =
                new Call(List.of(inner.top, (long) bytes, rules.pointer(function)), 0, 0, 0, "");
        maker.resultAt = 0;
        long first = bench.inMemory(bench.code().maker().orElseThrow());
        Passage passage = begin(maker, depth(maker), first, call);
        passage.making = true;
        inner.kept.clear();
        maker.kept.forEach(
                (register, value) -> {
                    if (register.kind() == RegisterKind.CONTROL) {
                        inner.kept.put(register, value);
                    }
                });
        passage.target = Optional.of(inner);
        if (!returnsTo(passage, maker)) {
            return Optional.empty();
        }
        judge.kept(passage, maker, 0);
        return judge.made(passage, inner)
                ? Optional.of(machine.read(convention.result()))
                : Optional.empty();
    }

    private Passage begin(Context context, long to, Context target) {
        return begin(context, depth(context), to, target);
    }

    private Passage begin(Context context, long entry, long to, Context target) {
        long data = dice.word();
        List<Long> arguments = new ArrayList<>(List.of(to, data));
        if (rules.hasHiddenResult()) {
            // Above what belongs to the function called.
            context.resultAt = entry + convention.homeBytes() + RESULT;
            arguments.addFirst(context.resultAt);
        }
        Passage passage =
                begin(context, entry, bench.entry(), new Call(arguments, 0, 0, data, "data"));
        passage.target = Optional.of(target);
        return passage;
    }

    @Override
    Optional<Context> stay(Context running) {
        Optional<Long> begins = leaveForNew(running);
        if (begins.isEmpty()) {
            return Optional.empty();
        }
        long word = convention.returnAddressOnStack() ? watched.platform().wordBytes() : 0;
        long call = (begins.get() - FRESH_FRAME) & -convention.stackAlignment();
        return pass(begin(inner, call - word, running.savedAt, running), running);
    }

    @Override
    Optional<Context> change(Context running) {
        Context target = other(running);
        return pass(begin(running, target.savedAt, target), target);
    }

    private Optional<Context> pass(Passage passage, Context target) {
        if (!returnsTo(passage, target)) {
            return Optional.empty();
        }
        judge.kept(passage, target, rules.popped());
        passage.leaving.savedAt = judge.transferred(passage, target);
        target.savedAt = 0;
        return passage.leaving.isSuspended() ? Optional.of(target) : Optional.empty();
    }
}
