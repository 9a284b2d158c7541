package org.stackletlab.inspector.event.finder;

import java.util.List;
import org.stackletlab.inspector.event.SavedRegister;

/**
 * What is known of a switch routine's inside. Each {@code …Steps} counts instructions, so that a
 * passage that takes another way than the one studied is noticed.
 *
 * @param frameBytes size of the frame with the registers
 * @param slots where in the frame each register lies
 * @param savedPc first instruction at which the frame is complete
 * @param savedSteps from the entry to there
 * @param callSteps from the entry to the save callback's first instruction
 * @param movedPc first instruction with the new stack pointer
 * @param movedSteps from the save callback's return to there
 * @param restoreSteps from the save callback's return to the restore callback's first instruction
 * @param returnPc the instruction that returns after a switch
 * @param stayPc the instruction that returns after staying
 */
record RoutineFacts(
        long frameBytes,
        List<SavedRegister> slots,
        long savedPc,
        long savedSteps,
        long callSteps,
        long movedPc,
        long movedSteps,
        long restoreSteps,
        long returnPc,
        long stayPc) {
    RoutineFacts {
        slots = List.copyOf(slots);
    }
}
