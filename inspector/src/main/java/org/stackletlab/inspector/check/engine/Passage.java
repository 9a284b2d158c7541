package org.stackletlab.inspector.check.engine;

import java.util.List;
import java.util.Optional;
import org.stackletlab.inspector.check.abi.Call;
import org.stackletlab.inspector.check.abi.Rules;

/**
 * One run through the routine, as far as it has come.
 *
 * <p>The phases: {@code SAVING} until the stack pointer is moved, {@code DANGER} until
 * restore_state has returned, {@code RESTORED} after it. Who stays is saving all the time. Where
 * each context has a stack of its own there is no danger.
 */
final class Passage {
    enum Phase {
        SAVING,
        DANGER,
        RESTORED
    }

    final int number;
    final Context leaving;
    final Call call;

    /** Who is entered; empty while that is not known, and for who stays. */
    Optional<Context> target = Optional.empty();

    Phase phase = Phase.SAVING;
    boolean answered;

    /** Whether a context is made, and nobody leaves. */
    boolean making;

    /** Whether the one who leaves is only put aside, and nobody is entered. */
    boolean preparing;

    long result;

    Passage(int number, Context leaving, Call call) {
        this.number = number;
        this.leaving = leaving;
        this.call = call;
    }

    /** Whose frame the routine works in now. */
    Context owner() {
        return phase == Phase.SAVING ? leaving : target.orElse(leaving);
    }

    /** Whose stack an address is on, of the two who take part. */
    Optional<Context> ownerOf(long address) {
        return leaving.owns(address)
                ? Optional.of(leaving)
                : target.filter(context -> context.owns(address));
    }

    /** For people: {@code A → B}, or {@code A stays}. */
    String path() {
        if (making) {
            return leaving + " makes " + target.orElse(leaving);
        }
        if (target.isPresent() && target.get() != leaving) {
            return leaving + " → " + target.get();
        }
        return answered ? leaving + " stays" : leaving + " leaves";
    }

    /** Where the machine arrived, in words. */
    String place(long address, Rules rules, List<Context> contexts) {
        if (address == call.save()) {
            return rules.saveName();
        }
        if (address == call.restore()) {
            return rules.restoreName();
        }
        return contexts.stream()
                .filter(context -> context.returnTo == address)
                .map(context -> "the caller of context " + context)
                .findFirst()
                .orElse("the address 0x%08x, which nobody gave it".formatted(address));
    }
}
