package org.stackletlab.inspector.world.stack;

/** What a range of the C stack, or of a heap copy of a slice, is. */
public enum RangeKind {
    /** Nobody's: whatever stands there may be overwritten. */
    UNUSED("unused"),
    /** Below the stack pointer, and the running function may use it all the same. */
    RED_ZONE("red zone"),
    /** The running stack's. */
    RUNNING("running"),
    /** A suspended stack's, still where it was. */
    IN_PLACE("in place"),
    /** Where a stack that is being entered will be; its bytes are not back yet. */
    GARBAGE("garbage until restored"),
    /** Frames above {@code main}: the runtime's start-up code. */
    RUNTIME("start-up"),
    /** What the machine put on the stack before the first instruction: arguments and the like. */
    BOOT("boot block"),
    /** In the heap: bytes of a slice. */
    SAVED("saved"),
    /** In the heap: room for bytes of a slice that are still in place. */
    ROOM("room to save");

    private final String title;

    RangeKind(String title) {
        this.title = title;
    }

    /** The kind in prose. */
    public String title() {
        return title;
    }
}
