package org.stackletlab.inspector.world.stack;

/** How far a passage through the switch routine has come. */
public enum SwitchPhase {
    /** No switch is under way. */
    NONE("no switch under way"),
    /** In the switch routine, before its save callback: registers are being pushed. */
    ENTERING("registers are being saved"),
    /** In the save callback, or back from it with the stack pointer not yet moved. */
    SAVING("a stack is being left"),
    /**
     * The stack pointer has the value of the stack being entered, and what lies above it is not
     * that stack's yet: the danger zone, before the restore callback.
     */
    MOVED("the stack pointer has moved, the bytes have not"),
    /** In the restore callback: bytes are coming back. Danger zone until it returns. */
    RESTORING("a stack is being entered"),
    /** In the switch routine, behind its callbacks: registers are being popped. */
    FINISHING("registers are being restored");

    private final String title;

    SwitchPhase(String title) {
        this.title = title;
    }

    /** The phase in prose. */
    public String title() {
        return title;
    }

    /** Whether bytes above the stack pointer may not be the entered stack's yet. */
    public boolean isDangerZone() {
        return this == MOVED || this == RESTORING;
    }
}
