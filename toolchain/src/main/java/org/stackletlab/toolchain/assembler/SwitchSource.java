package org.stackletlab.toolchain.assembler;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A switch file, read.
 *
 * @param pieces what goes to Keystone, in order
 * @param constants names and values of absolute constants
 * @param globals names the file declares global
 * @param sizes for each symbol with a {@code .size}, the number of pieces before that directive
 * @param callFrames the {@code .cfi_} directives, in order
 */
public record SwitchSource(
        List<Piece> pieces,
        Map<String, Long> constants,
        Set<String> globals,
        Map<String, Integer> sizes,
        List<Directive> callFrames) {
    /**
     * One statement as Keystone gets it.
     *
     * @param line the line in the file, from 1
     * @param labels labels before it
     * @param text the statement; empty at the end of the file if only labels are left
     * @param instruction whether it is code rather than data
     */
    record Piece(int line, List<String> labels, String text, boolean instruction) {}

    /**
     * A directive for whoever makes the object file.
     *
     * @param piece how many pieces stand before it
     * @param text with numbers for registers and constants
     */
    record Directive(int piece, String text) {}
}
