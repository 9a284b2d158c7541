package org.stackletlab.inspector.check.engine;

import java.util.Optional;

/**
 * One run through the routine, as far as it has come.
 *
 * <p>The phases: {@code SAVING} until the stack pointer is moved, {@code DANGER} until
 * restore_state has returned, {@code RESTORED} after it. Who stays is saving all the time.
 */
final class Passage {
    enum Phase {
        SAVING,
        DANGER,
        RESTORED
    }

    final int number;
    final Context leaving;
    final long save;
    final long restore;
    final long extra;

    /** Who is entered; empty while that is not known, and for who stays. */
    Optional<Context> target = Optional.empty();

    Phase phase = Phase.SAVING;
    boolean answered;
    long result;

    Passage(int number, Context leaving, long save, long restore, long extra) {
        this.number = number;
        this.leaving = leaving;
        this.save = save;
        this.restore = restore;
        this.extra = extra;
    }

    /** Whose frame the routine works in now. */
    Context owner() {
        return phase == Phase.SAVING ? leaving : target.orElse(leaving);
    }

    /** For people: {@code A → B}, or {@code A stays}. */
    String path() {
        if (target.isPresent()) {
            return leaving + " → " + target.get();
        }
        return answered ? leaving + " stays" : leaving + " leaves";
    }
}
