package org.stackletlab.inspector.check.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.stackletlab.emulator.arch.Register;

/**
 * Somebody who calls the switch: a letter, and what its registers and its frames were when it
 * entered. They must be the same when it itself returns, however many others ran between.
 */
final class Context {
    final char letter;

    /** The values of the kept registers at entry, only the bits that count. */
    final Map<Register, Long> kept = new LinkedHashMap<>();

    /** The stack pointer at the routine's first instruction. */
    long entry;

    /** The lowest address of its callers' frames: behind the return address and the arguments. */
    long frames;

    /** The bytes from there to the top of the stack. */
    byte[] frameBytes = {};

    /** Where its call returns to. */
    long returnTo;

    /** What it gave to save_state as the stack pointer; 0 if it is not suspended. */
    long savedAt;

    /** The bytes from there to the top of the stack. */
    byte[] slice = {};

    Context(char letter) {
        this.letter = letter;
    }

    boolean isSuspended() {
        return savedAt != 0;
    }

    @Override
    public String toString() {
        return String.valueOf(letter);
    }
}
