package org.stackletlab.inspector.check.abi;

/**
 * A field of the block in which a system keeps what it knows of a thread.
 *
 * @param name what the system's headers call it
 * @param offset where it is in the block
 * @param use what it holds
 */
public record ThreadField(String name, long offset, Use use) {
    /** What a field holds. */
    public enum Use {
        /** The address behind the stack. */
        STACK_END,
        /** The lowest address of the stack. */
        STACK_START,
        /** A pointer of whoever runs on the stack. */
        OWNER,
        /** The address of the block. */
        ITSELF,
        /** A list that is threaded through the frames of callers, wherever they are kept. */
        FRAMES,
        /** Something that a switch may take with it or leave alone. */
        FREE
    }

    /**
     * Whether each context has its own.
     *
     * @param ownStacks whether each context has a stack of its own
     */
    public boolean isPerContext(boolean ownStacks) {
        return switch (use) {
            case FRAMES -> true;
            case FREE, ITSELF -> false;
            case STACK_END, STACK_START, OWNER -> ownStacks;
        };
    }
}
