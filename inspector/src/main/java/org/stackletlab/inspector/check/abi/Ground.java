package org.stackletlab.inspector.check.abi;

import org.stackletlab.emulator.machine.Machine;

/**
 * Where on the bench what is: all beside what the image occupies, be it where it may.
 *
 * @param heap the first address of what is no stack
 * @param stack the lowest address of the stack that all contexts share, or of their stacks
 */
public record Ground(long heap, long stack) {
    /** So large is the stack, or all stacks together. */
    public static final int STACK_BYTES = 0x1_0000;

    /** So large is everything else. */
    public static final int HEAP_BYTES = 0x1_0000;

    /** So large is the buffer in which a context keeps its registers. */
    public static final int BUFFER_BYTES = 0x400;

    private static final int BUFFER_COUNT = 4;

    /** What a machine was given. */
    public static Ground of(Machine machine) {
        return new Ground(machine.areas().heap(), machine.areas().stack());
    }

    /** The address behind the stack. */
    public long top() {
        return stack + STACK_BYTES;
    }

    /** Whether an address is on a stack. */
    public boolean isStack(long address) {
        return address >= stack && address < top();
    }

    /** Where contexts that have stacks of their own keep their registers. */
    public long buffers() {
        return heap;
    }

    /** Whether an address is in a context's buffer. */
    public boolean isBuffer(long address) {
        return address >= buffers() && address < buffers() + BUFFER_COUNT * BUFFER_BYTES;
    }

    /** Where the descriptors of the bench's functions are, where functions have such. */
    long descriptors() {
        return heap + 0x4000;
    }

    /** The object that all variables of a program point to that is not there. */
    public long object() {
        return heap + 0x8000;
    }

    /** Where the thread pointer leads, whatever the platform. */
    public long threadBlock() {
        return heap + 0xa000;
    }
}
