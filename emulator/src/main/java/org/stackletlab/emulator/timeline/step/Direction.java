package org.stackletlab.emulator.timeline.step;

/** Which way time goes. */
public enum Direction {
    /** To later marks. */
    FORWARD,
    /** To earlier marks. */
    BACKWARD
}
