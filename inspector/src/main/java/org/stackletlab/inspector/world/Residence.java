package org.stackletlab.inspector.world;

/** Where the bytes of a frame are. */
public enum Residence {
    /** On the stack, where the frame was made. */
    IN_PLACE("in place"),
    /** In the heap. */
    SAVED("saved"),
    /** The lower part in the heap, the upper part in place. */
    PARTLY_SAVED("partly saved"),
    /** In the heap, about to be put back: what is on the stack may be garbage. */
    BEING_RESTORED("being restored");

    private final String title;

    Residence(String title) {
        this.title = title;
    }

    /** The residence in prose. */
    public String title() {
        return title;
    }
}
