package org.stackletlab.inspector.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.inspector.event.Stack;

/** A promise of the switch routine that was not kept. Numbers count passages, as events do. */
public sealed interface BrokenPromise {
    /** The passage in which it was seen. */
    int number();

    /**
     * A stack came back, and a callee-saved register does not hold what it held before.
     *
     * @param number the passage in which the stack came back
     * @param left the passage in which it was left
     * @param stack whose register it is
     * @param wanted what it held
     * @param found what it holds
     * @param whose the stack that had this value in the register, if one had
     * @param marked whether the values are marks that were put into all registers to tell them
     *     apart, and not the program's own
     */
    record RegisterLost(
            int number,
            int left,
            Stack stack,
            Register register,
            long wanted,
            long found,
            Optional<Stack> whose,
            boolean marked)
            implements BrokenPromise {
        public RegisterLost {
            requireNonNull(stack, "stack");
            requireNonNull(register, "register");
            requireNonNull(whose, "whose");
        }
    }

    /** A stack came back with another stack pointer than its own. */
    record StackPointerLost(int number, int left, Stack stack, long wanted, long found)
            implements BrokenPromise {}

    /**
     * A stack came back, and bytes that had been in the heap are not as they were.
     *
     * @param address the lowest of them
     * @param bytes how many
     */
    record BytesLost(int number, int left, Stack stack, long address, int bytes)
            implements BrokenPromise {}

    /**
     * A callback was called with the stack pointer where the ABI does not allow it.
     *
     * @param save whether it was the save callback, else the restore callback
     * @param stackPointer at the call instruction
     * @param alignment what it must be a multiple of
     */
    record Misaligned(int number, boolean save, long stackPointer, int alignment)
            implements BrokenPromise {}

    /** The routine was entered, and nobody came out of it where somebody had gone in. */
    record NeverReturned(int number, Stack from) implements BrokenPromise {}
}
