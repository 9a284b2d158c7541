package org.stackletlab.emulator.image.source;

import static java.util.Objects.requireNonNull;

import org.stackletlab.emulator.image.SourcePosition;

/**
 * Code of one line.
 *
 * @param range its addresses; may be empty where two lines begin at one address
 * @param position the line
 * @param isStatement whether it is a good place to stop at that line
 * @param endsPrologue whether the body of a function begins here
 */
public record LineRow(
        AddressRange range, SourcePosition position, boolean isStatement, boolean endsPrologue) {
    public LineRow {
        requireNonNull(range, "range");
        requireNonNull(position, "position");
    }
}
