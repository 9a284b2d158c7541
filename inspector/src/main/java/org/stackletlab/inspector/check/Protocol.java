package org.stackletlab.inspector.check;

/** How a switch routine is called, and what it calls. */
public enum Protocol {
    /**
     * {@code void *f(save_state, restore_state, extra)}, which calls {@code save_state(sp, extra)}
     * and {@code restore_state(sp, extra)}: ours, and PyPy's. NULL from save_state means stay.
     */
    CALLBACKS("callbacks"),
    /**
     * {@code int f(void)}, which calls a fixed {@code save(sp)} that says how far the other stack
     * is away, or 1 or -1 to return that at once, and a fixed {@code restore()}: greenlet's
     * headers, with their macros {@code SLP_SAVE_STATE} and {@code SLP_RESTORE_STATE}.
     */
    SLICE("slice");

    private final String word;

    Protocol(String word) {
        this.word = word;
    }

    /** What users call it. */
    public String word() {
        return word;
    }
}
