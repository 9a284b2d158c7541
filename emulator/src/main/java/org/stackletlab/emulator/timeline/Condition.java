package org.stackletlab.emulator.timeline;

import org.stackletlab.emulator.state.GuestView;

/**
 * What must hold where a {@link Trigger} is reached for it to be a hit. Several threads ask at
 * once, about different instants.
 */
@FunctionalInterface
public interface Condition {
    /** Holds always. */
    Condition ALWAYS = guest -> true;

    /**
     * Whether it holds before the next instruction.
     *
     * @param guest to be read now, not to be kept
     */
    boolean test(GuestView guest);
}
