package org.stackletlab.inspector.stacklet;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * What a thread block of a stacklet library says. A field that the library's struct does not have
 * is absent.
 *
 * @param address guest address of the struct
 * @param chainHead {@code g_stack_chain_head}: the nearest stack not fully saved, or 0
 * @param currentStop {@code g_current_stack_stop}: far end of the running stack; odd while a main
 *     stack runs, 0 before the first use
 * @param marker {@code g_current_stack_marker}: boundary between a creator and its new stack
 * @param source {@code g_source}: who was left last; 0, the empty handle, or a handle
 * @param target {@code g_target}: who is or was entered last
 */
public record ThreadBlock(
        long address,
        OptionalLong chainHead,
        OptionalLong currentStop,
        OptionalLong marker,
        OptionalLong source,
        OptionalLong target) {
    public ThreadBlock {
        requireNonNull(chainHead, "chainHead");
        requireNonNull(currentStop, "currentStop");
        requireNonNull(marker, "marker");
        requireNonNull(source, "source");
        requireNonNull(target, "target");
    }
}
