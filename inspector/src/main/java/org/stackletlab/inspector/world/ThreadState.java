package org.stackletlab.inspector.world;

import static java.util.Objects.requireNonNull;

import org.stackletlab.inspector.stacklet.Chain;
import org.stackletlab.inspector.stacklet.ThreadBlock;

/**
 * One thread of the stacklet library's.
 *
 * @param block its thread block
 * @param chain its suspended stacks with bytes in place, as the links say; while a stack is being
 *     left, links are missing
 */
public record ThreadState(ThreadBlock block, Chain chain) {
    public ThreadState {
        requireNonNull(block, "block");
        requireNonNull(chain, "chain");
    }
}
