package org.stackletlab.inspector.check.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.inspector.check.abi.ThreadField;

/**
 * Somebody who calls the switch: a letter, and what its registers and its frames were when it
 * entered. They must be the same when it itself returns, however many others ran between.
 */
final class Context {
    final char letter;

    /** The lowest address of its stack. */
    final long base;

    /** The address behind its stack. */
    final long top;

    /** The values of the kept registers at entry, only the bits that count. */
    final Map<Register, Long> kept = new LinkedHashMap<>();

    /** What registers of 128 bits had above the lowest 64, where that is kept. */
    final Map<Register, Long> uppers = new LinkedHashMap<>();

    /** What the system knew of it when it entered. */
    Map<ThreadField, Long> thread = Map.of();

    /** The stack pointer at the routine's first instruction. */
    long entry;

    /** The lowest address of its callers' frames: behind the return address and the arguments. */
    long frames;

    /** Where its call returns to. */
    long returnTo;

    /** Where in its frames the routine puts a result that is a structure; 0 if nowhere. */
    long resultAt;

    /**
     * How others get to it: what it gave to save_state as the stack pointer, or the address of its
     * buffer, or what the routine told others; 0 if it is not suspended.
     */
    long savedAt;

    /** The bytes from there to the top of the stack, if they are copied. */
    byte[] slice = {};

    Context(char letter, long base, long top) {
        this.letter = letter;
        this.base = base;
        this.top = top;
        this.entry = top;
        this.frames = top;
    }

    boolean isSuspended() {
        return savedAt != 0;
    }

    /** Whether an address is on its stack. */
    boolean owns(long address) {
        return address >= base && address < top;
    }

    @Override
    public String toString() {
        return String.valueOf(letter);
    }
}
