package org.stackletlab.emulator.timeline;

import org.stackletlab.emulator.state.Mark;

/** Is asked from time to time while a program is recorded, on the thread that records. */
@FunctionalInterface
public interface Progress {
    /** Lets every recording come to its end. */
    Progress UNWATCHED = mark -> true;

    /**
     * The recording has come so far.
     *
     * @return whether it shall go on
     */
    boolean goesOn(Mark mark);
}
