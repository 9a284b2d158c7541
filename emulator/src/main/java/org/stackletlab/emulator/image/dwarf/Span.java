package org.stackletlab.emulator.image.dwarf;

/**
 * Addresses of code.
 *
 * @param start the first
 * @param end the one after the last
 */
public record Span(long start, long end) {
    /** Whether an address is one of them. */
    public boolean contains(long address) {
        return address >= start && address < end;
    }
}
