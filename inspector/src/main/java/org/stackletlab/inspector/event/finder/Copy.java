package org.stackletlab.inspector.event.finder;

import org.stackletlab.emulator.state.Mark;

/**
 * A copy that a callback had a copying function make.
 *
 * @param to first address of the copy
 * @param from first address of the original
 * @param bytes how many
 * @param done when the function had returned; the start while it has not
 * @param pc where it returned to
 */
record Copy(long to, long from, long bytes, Mark done, long pc) {}
