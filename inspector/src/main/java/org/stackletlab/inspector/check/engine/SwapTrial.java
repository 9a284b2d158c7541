package org.stackletlab.inspector.check.engine;

import java.util.List;
import java.util.Optional;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.abi.Call;
import org.stackletlab.inspector.check.abi.Dice.Filler;
import org.stackletlab.inspector.check.abi.Ground;
import org.stackletlab.inspector.check.abi.WatchedRegisters;
import org.stackletlab.inspector.check.evidence.Tapes;

/**
 * Each context has a stack and a buffer. Nobody needs to know what is where in a buffer: a context
 * that switches to itself fills its own. Where a context is the stack pointer itself, one is put
 * aside by leaving for nobody, until the stack pointer is moved.
 */
final class SwapTrial extends Trial {
    /** Above the stack pointer that leads to nobody: enough for what a switch takes from there. */
    private static final int ROOM = 0x400;

    /** Whether a context is a stack pointer, and not the buffer that has it. */
    private final boolean byValue;

    private final boolean targetFirst;

    SwapTrial(Bench bench, WatchedRegisters watched, Kind kind, long seed, Tapes tapes) {
        super(bench, watched, kind, seed, tapes);
        this.byValue = bench.code().protocol() == Protocol.STORE;
        this.targetFirst = bench.code().protocol() == Protocol.ENTER;
        int all = (contexts.size() + 1) * Ground.BUFFER_BYTES;
        machine.writeBytes(bench.ground().buffers(), dice.fill(Filler.BUFFER, all));
    }

    private long buffer(Context context) {
        return bench.ground().buffers() + (long) (context.letter - 'A') * Ground.BUFFER_BYTES;
    }

    private Passage begin(Context context, Context target) {
        long to = byValue ? target.savedAt : buffer(target);
        long from = buffer(context);
        List<Long> arguments = targetFirst ? List.of(to, from) : List.of(from, to);
        Call call = new Call(arguments, 0, 0, 0, "");
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
        if (byValue) {
            return leaveForNobody(context);
        }
        observer.calm(true);
        Optional<Context> back = stay(context);
        observer.calm(false);
        if (back.isEmpty()) {
            return false;
        }
        context.savedAt = buffer(context);
        return true;
    }

    /** Stops when the stack pointer is moved: by then all that is kept is stored. */
    private boolean leaveForNobody(Context context) {
        machine.writeWord(buffer(context), 0);
        inner.savedAt = inner.top - ROOM;
        Passage passage = begin(context, inner);
        passage.preparing = true;
        Bench.Stop stop = bench.go();
        inner.savedAt = 0;
        if (stop instanceof Bench.Stop.Lost(String words)) {
            judge.astray(passage, words + "; wanted to see the stack pointer moved to new");
            return false;
        }
        return stored(passage);
    }

    /** Where the one who left can be entered again. */
    private boolean stored(Passage passage) {
        Context left = passage.leaving;
        left.savedAt = machine.readWord(buffer(left));
        if (left.owns(left.savedAt)) {
            return true;
        }
        judge.astray(
                passage,
                "stores 0x%x in old; the frame of %s lies between 0x%x and 0x%x"
                        .formatted(left.savedAt, left, left.base, left.entry));
        return false;
    }

    /** Nobody can leave for a stack pointer that is not stored yet. */
    @Override
    Optional<Context> stay(Context running) {
        return byValue ? change(running) : pass(begin(running, running), running);
    }

    @Override
    Optional<Context> change(Context running) {
        Context target = other(running);
        Passage passage = begin(running, target);
        if (!byValue) {
            running.savedAt = buffer(running);
        }
        return pass(passage, target);
    }

    private Optional<Context> pass(Passage passage, Context target) {
        if (!returnsTo(passage, target)) {
            return Optional.empty();
        }
        judge.kept(passage, target, 0);
        target.savedAt = 0;
        return byValue && !stored(passage) ? Optional.empty() : Optional.of(target);
    }
}
