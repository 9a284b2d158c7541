package org.stackletlab.inspector.world.stack;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.stackletlab.emulator.image.frames.Frame;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.inspector.stacklet.SwitchRoutine;

/**
 * Where in the switch routine the running stack is, as its innermost frames show: in the routine,
 * or in a function that the routine has called.
 *
 * @param place where
 * @param stackPointer the stack pointer in the routine's frame, or 0 outside
 * @param slack how far above it the value handed to the callbacks can be
 * @param stays whether the result register holds NULL: back from the save callback that means that
 *     the stack stays; the restore callback never returns NULL
 */
record PassageSeen(Place place, long stackPointer, long slack, boolean stays) {
    enum Place {
        OUTSIDE,
        BEFORE_SAVE,
        IN_SAVE,
        /** Behind the save callback and before the restore callback. */
        BETWEEN,
        IN_RESTORE,
        /** In one of the two, and nobody knows where each of them returns to. */
        IN_A_CALLBACK,
        /** The restore callback has just returned. */
        AT_RESTORE_RETURN,
        AFTER_RESTORE
    }

    static final PassageSeen NOWHERE = new PassageSeen(Place.OUTSIDE, 0, 0, false);

    PassageSeen {
        requireNonNull(place, "place");
    }

    /**
     * Looks for the routine among frames. Above the far end of a stack old frames of others may
     * lie, which are none of its own: they are not looked at. The restore callback is special: the
     * far end that is known then is still that of the stack that was left.
     *
     * @param frames the running stack's, innermost first
     * @param isOwn whether a stack pointer lies below the far end of the running stack
     * @param isEntered whether a stack is being entered whose near end this is
     */
    static PassageSeen in(
            GuestView view,
            Optional<SwitchRoutine> routine,
            List<Frame> frames,
            LongPredicate isOwn,
            LongPredicate isEntered) {
        if (routine.isEmpty()) {
            return NOWHERE;
        }
        SwitchRoutine code = routine.get();
        for (Frame frame : frames) {
            long pc = view.codeAddress(frame.pc());
            if (!code.contains(pc)) {
                continue;
            }
            Place place = frame.depth() == 0 ? inside(code, pc) : calledBy(code, pc);
            long nearEnd = frame.stackPointer() + (frame.depth() == 0 ? 0 : code.callBytes());
            boolean belongs =
                    frame.depth() == 0
                            || isOwn.test(frame.stackPointer())
                            || (place != Place.IN_SAVE && isEntered.test(nearEnd));
            return belongs
                    ? new PassageSeen(
                            place,
                            frame.stackPointer(),
                            Math.max(code.callBytes(), 1),
                            view.result() == 0)
                    : NOWHERE;
        }
        return NOWHERE;
    }

    private static Place inside(SwitchRoutine code, long pc) {
        if (code.saveReturn().isEmpty() || code.restoreReturn().isEmpty()) {
            return Place.BETWEEN;
        }
        if (pc < code.saveReturn().getAsLong()) {
            return Place.BEFORE_SAVE;
        }
        long restoreReturn = code.restoreReturn().getAsLong();
        if (pc == restoreReturn) {
            return Place.AT_RESTORE_RETURN;
        }
        return pc < restoreReturn ? Place.BETWEEN : Place.AFTER_RESTORE;
    }

    private static Place calledBy(SwitchRoutine code, long pc) {
        if (code.saveReturn().isEmpty() || code.restoreReturn().isEmpty()) {
            return Place.IN_A_CALLBACK;
        }
        if (pc == code.saveReturn().getAsLong()) {
            return Place.IN_SAVE;
        }
        return pc == code.restoreReturn().getAsLong() ? Place.IN_RESTORE : Place.IN_A_CALLBACK;
    }

    /** Whether a near end is the one this passage hands to its callbacks. */
    boolean isAt(long nearEnd) {
        return nearEnd >= stackPointer && nearEnd <= stackPointer + slack;
    }

    boolean mayBeArriving() {
        return place == Place.IN_RESTORE
                || place == Place.IN_A_CALLBACK
                || (place == Place.BETWEEN && !stays);
    }

    boolean mayBeLeaving() {
        return place == Place.IN_SAVE
                || place == Place.IN_A_CALLBACK
                || (place == Place.BETWEEN && !stays);
    }

    /** Whether the save callback has returned: then the stack that was left may be known by now. */
    boolean isPastSave() {
        return place == Place.BETWEEN;
    }

    boolean isInRestore() {
        return place == Place.IN_RESTORE;
    }

    boolean isAtRestoreReturn() {
        return place == Place.AT_RESTORE_RETURN && !stays;
    }
}
