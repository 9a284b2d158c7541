package org.stackletlab.emulator.timeline.step;

/** How far to go. */
public enum Step {
    /** One instruction. */
    INSTRUCTION,
    /** To the beginning of another line, be it in a function that is called or returned to. */
    INTO,
    /** To the beginning of another line of the same call; calls it makes are passed over. */
    OVER,
    /**
     * Out of the running call: forward to where it returns to, backward to the call instruction.
     */
    OUT
}
