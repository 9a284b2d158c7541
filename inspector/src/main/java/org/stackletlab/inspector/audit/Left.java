package org.stackletlab.inspector.audit;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.inspector.event.Event.SliceSaved;
import org.stackletlab.inspector.event.Stack;

/** How a stack was left: what it must find again. */
final class Left {
    final int number;
    final Stack stack;

    /** Callee-saved registers, as they were, and as they were marked. */
    final long[] values;

    final long[] marks;
    final long stackPointer;

    /** What lay on the stack, from the stack pointer up. */
    final byte[] bytes;

    /** Which of it has been in the heap since. */
    final List<SliceSaved> copied = new ArrayList<>();

    Left(int number, Stack stack, long[] values, long[] marks, long stackPointer, byte[] bytes) {
        this.number = number;
        this.stack = stack;
        this.values = values;
        this.marks = marks;
        this.stackPointer = stackPointer;
        this.bytes = bytes;
    }
}
