package org.stackletlab.inspector.sandwich;

import static java.util.Objects.requireNonNull;

/**
 * What a thread's scheduler of tasklets knows.
 *
 * @param ring those that can run, the one that is next or runs first
 * @param runners those that wait until nobody can run, innermost call first
 * @param softSwitches how many have only moved pointers
 * @param hardSwitches how many have moved C stacks
 * @param trap while it is not 0, a switch is an error
 */
public record Schedule(Queue ring, Queue runners, long softSwitches, long hardSwitches, long trap) {
    public Schedule {
        requireNonNull(ring, "ring");
        requireNonNull(runners, "runners");
    }
}
