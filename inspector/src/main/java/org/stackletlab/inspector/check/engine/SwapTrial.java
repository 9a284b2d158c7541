package org.stackletlab.inspector.check.engine;

import java.util.List;
import java.util.Optional;
import org.stackletlab.inspector.check.abi.Call;
import org.stackletlab.inspector.check.abi.Dice.Filler;
import org.stackletlab.inspector.check.abi.WatchedRegisters;
import org.stackletlab.inspector.check.evidence.Tapes;

/**
 * Each context has a stack and a buffer. Nobody needs to know what is where in a buffer: a context
 * that switches to itself fills its own.
 */
final class SwapTrial extends Trial {
    SwapTrial(Bench bench, WatchedRegisters watched, Kind kind, long seed, Tapes tapes) {
        super(bench, watched, kind, seed, tapes);
        int all = (contexts.size() + 1) * Bench.BUFFER_BYTES;
        machine.writeBytes(Bench.BUFFERS, dice.fill(Filler.BUFFER, all));
    }

    private long buffer(Context context) {
        return Bench.BUFFERS + (long) (context.letter - 'A') * Bench.BUFFER_BYTES;
    }

    private Passage begin(Context context, Context target) {
        Call call = new Call(List.of(buffer(context), buffer(target)), 0, 0, 0, "");
        Passage passage = begin(context, depth(context), bench.entry(), call);
        passage.answered = true;
        passage.target = Optional.of(target);
        return passage;
    }

    /**
     * Who comes back from itself is taken for one that has not come back yet: what it stored below
     * its stack pointer has to stay.
     */
    @Override
    boolean putAside(Context context) {
        observer.calm(true);
        Optional<Context> back = stay(context);
        observer.calm(false);
        if (back.isEmpty()) {
            return false;
        }
        context.savedAt = buffer(context);
        return true;
    }

    @Override
    Optional<Context> stay(Context running) {
        return pass(begin(running, running), running);
    }

    @Override
    Optional<Context> change(Context running) {
        Context target = other(running);
        Passage passage = begin(running, target);
        running.savedAt = buffer(running);
        return pass(passage, target);
    }

    private Optional<Context> pass(Passage passage, Context target) {
        if (!returnsTo(passage, target)) {
            return Optional.empty();
        }
        judge.kept(passage, target, 0);
        target.savedAt = 0;
        return Optional.of(target);
    }
}
