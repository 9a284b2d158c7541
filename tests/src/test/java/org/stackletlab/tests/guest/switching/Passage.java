package org.stackletlab.tests.guest.switching;

import java.util.ArrayList;
import java.util.List;

/** One passage through {@code slp_switch}, filled in while it is watched. */
final class Passage {
    /** Bytes that memcpy moved. */
    record Copy(long to, long from, long bytes) {}

    /** A stacklet's struct in guest memory, at one moment. */
    record Stacklet(long handle, long start, long stop, long saved) {
        long total() {
            return stop - start;
        }
    }

    /** A call of one of the two callbacks. */
    record CallbackCall(long argument, long stackPointer, Stacklet target) {}

    /** Which stack gave control away, and which one runs next, by the guest's own books. */
    final int left;

    final int next;

    /** Whether the guest wanted this passage to be watched. */
    final boolean marked;

    /** The call of save_state(sp, extra). */
    CallbackCall save;

    /** The call of restore_state(sp, extra); absent if nobody moved. */
    CallbackCall restore;

    final List<Copy> copiesToSave = new ArrayList<>();
    final List<Copy> copiesToRestore = new ArrayList<>();

    Passage(int left, int next, boolean marked) {
        this.left = left;
        this.next = next;
        this.marked = marked;
    }

    boolean moved() {
        return restore != null;
    }

    void copied(Copy copy) {
        (moved() ? copiesToRestore : copiesToSave).add(copy);
    }
}
