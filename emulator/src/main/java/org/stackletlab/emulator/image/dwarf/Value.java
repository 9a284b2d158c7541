package org.stackletlab.emulator.image.dwarf;

/**
 * The value of an attribute.
 *
 * @param number a constant, address, index, or offset; for references, of the entry from the
 *     section's start
 * @param text a string; empty for all others
 */
record Value(long number, String text) {
    static Value of(long number) {
        return new Value(number, "");
    }

    static Value of(String text) {
        return new Value(0, text);
    }
}
