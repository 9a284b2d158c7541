package org.stackletlab.inspector.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.machine.Stream;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.layer.LayerEvent;

/**
 * Something worth telling that happened at a mark. In each record {@code mark} is the exact point
 * and {@code pc} the address of the instruction that is next there. Addresses are the guest's. A
 * {@code thread} is the address of the thread block of the stacklet library, or 0 where a switch
 * routine is used without one.
 *
 * <p>One switch gives, in this order: {@link SwitchBegan}, {@link RegistersSaved}, {@link
 * SliceSaved} for each stack that was copied, {@link ChainChanged}, {@link StackPointerMoved},
 * {@link SliceRestored}, {@link StackletFreed}, {@link RegistersRestored}, {@link SwitchEnded}. If
 * the stack pointer stays, {@link StackletCreated} or {@link Stayed} says why. What the layers
 * above stacklets do is told by {@link LayerEvent}s.
 */
public sealed interface Event
        permits Event.ProgramStarted,
                Event.ProgramEnded,
                Event.Output,
                Event.SwitchBegan,
                Event.RegistersSaved,
                Event.SliceSaved,
                Event.StackletCreated,
                Event.StackPointerMoved,
                Event.SliceRestored,
                Event.RegistersRestored,
                Event.SwitchEnded,
                Event.Stayed,
                Event.StackletFreed,
                Event.ChainChanged,
                Event.AllocationFailed,
                Event.Fault,
                Event.Named,
                LayerEvent {
    /** When it happened. */
    Mark mark();

    /** The instruction that is next at that mark. */
    long pc();

    /** Where the instruction stands in the sources, if the image has line numbers for it. */
    default Optional<SourcePosition> source(Image image) {
        return image.sourceAt(pc());
    }

    /** How a passage through the switch routine ended. */
    enum Outcome {
        /** The running stack was suspended in place, and a new one goes on in its frames. */
        CREATED,
        /** One stack was left, another one entered. */
        SWITCHED,
        /** A stack ended for good, and another one was entered. */
        ENDED,
        /** Nobody was suspended: the same stack goes on. */
        STAYED
    }

    /** Why a stack stayed. */
    enum StayReason {
        /** There was no memory for a handle. */
        NO_MEMORY,
        /** The save callback said NULL; no struct says why. */
        NOT_KNOWN
    }

    /** What became of a handle. */
    enum End {
        /** Its stack runs again. */
        USED,
        /** Its stack was thrown away. */
        DESTROYED
    }

    /**
     * The program is about to execute its first instruction.
     *
     * @param program the image's name
     */
    record ProgramStarted(Mark mark, long pc, String program) implements Event {}

    /**
     * Nothing more happens.
     *
     * @param reason why the run ended
     */
    record ProgramEnded(Mark mark, long pc, StopReason reason) implements Event {}

    /**
     * The program wrote something. Of a long piece only the beginning is kept here.
     *
     * @param stack who wrote
     * @param bytes how many bytes
     * @param text the bytes as UTF-8, at most the first 4096 of them
     */
    record Output(Mark mark, long pc, Stack stack, Stream stream, long bytes, String text)
            implements Event {}

    /**
     * The switch routine was entered.
     *
     * @param number counts the passages of a run from 1
     * @param from the running stack
     * @param to the stack that will run, the same as {@code from} if it is to stay
     */
    record SwitchBegan(Mark mark, long pc, long thread, int number, Stack from, Stack to)
            implements Event {}

    /**
     * All callee-saved registers of the stack being left lie on it.
     *
     * @param stackPointer what the save callback is given: the frame's lowest address
     * @param bytes size of the frame, without a return address that the call pushed
     * @param slots which register lies where, as far as that could be found out; lowest first
     */
    record RegistersSaved(
            Mark mark,
            long pc,
            long thread,
            Stack stack,
            long stackPointer,
            long bytes,
            List<SavedRegister> slots)
            implements Event {
        public RegistersSaved {
            slots = List.copyOf(slots);
        }
    }

    /**
     * Bytes of a suspended stack were copied to the heap.
     *
     * @param stack whose
     * @param from first address of the bytes on the C stack
     * @param to the address behind them
     * @param heap first address of the copy; 0 if that is not known
     * @param saved bytes of the slice in the heap now
     * @param total size of the whole slice; 0 if that is not known
     */
    record SliceSaved(
            Mark mark,
            long pc,
            long thread,
            Stack stack,
            long from,
            long to,
            long heap,
            long saved,
            long total)
            implements Event {
        /** Bytes copied this time. */
        public long bytes() {
            return to - from;
        }

        /** Whether the whole slice is in the heap now. */
        public boolean isFull() {
            return saved == total;
        }
    }

    /**
     * A new stack begins in the frames of its creator, who is suspended from now on.
     *
     * @param handle the creator's
     */
    record StackletCreated(
            Mark mark, long pc, long thread, Stack creator, Stack created, long handle)
            implements Event {}

    /**
     * The stack pointer has its new value for the first time; the memory above it is not restored.
     *
     * @param before the stack pointer that the save callback was given
     * @param after the stack pointer that it returned
     * @param handle the handle that the stack being left has got; 0 if it ended, or has none
     */
    record StackPointerMoved(
            Mark mark,
            long pc,
            long thread,
            Stack from,
            Stack to,
            long before,
            long after,
            long handle)
            implements Event {}

    /**
     * A stack has all its bytes in place again.
     *
     * @param from first address of the bytes copied back
     * @param to the address behind them; the same as {@code from} if all bytes were in place
     * @param heap where they came from; 0 if that is not known
     * @param total size of the whole slice; 0 if that is not known
     */
    record SliceRestored(
            Mark mark, long pc, long thread, Stack stack, long from, long to, long heap, long total)
            implements Event {
        /** Bytes copied back. */
        public long bytes() {
            return to - from;
        }
    }

    /**
     * All callee-saved registers hold what the stack had in them when it was left; the next
     * instruction returns to it.
     *
     * @param stackPointer where the frame with the registers began
     * @param bytes size of the frame
     * @param slots which register came from where; lowest first
     */
    record RegistersRestored(
            Mark mark,
            long pc,
            long thread,
            Stack stack,
            long stackPointer,
            long bytes,
            List<SavedRegister> slots)
            implements Event {
        public RegistersRestored {
            slots = List.copyOf(slots);
        }
    }

    /**
     * The switch routine has returned, on the stack that runs from now on.
     *
     * @param number as in {@link SwitchBegan}
     * @param saved bytes copied to the heap in this passage, of all stacks together
     * @param restored bytes copied back from it
     * @param before the stack pointer that the save callback was given
     * @param after the one that the restore callback was given, or the same as before
     * @param layer the uppermost layer that asked for it, such as {@code greenlet}; empty if the
     *     program itself called the stacklet library, or if that is not known
     */
    record SwitchEnded(
            Mark mark,
            long pc,
            long thread,
            int number,
            Outcome outcome,
            Stack from,
            Stack to,
            long saved,
            long restored,
            long before,
            long after,
            String layer)
            implements Event {
        public SwitchEnded {
            requireNonNull(layer, "layer");
        }
    }

    /** The save callback said NULL, and the running stack goes on. */
    record Stayed(Mark mark, long pc, long thread, Stack stack, StayReason why) implements Event {}

    /**
     * A handle is good for nothing any more.
     *
     * @param handle the address it was
     */
    record StackletFreed(Mark mark, long pc, long thread, Stack stack, long handle, End why)
            implements Event {}

    /** The chain of stacks with bytes in place is another one; nearest first. */
    record ChainChanged(Mark mark, long pc, long thread, List<Stack> before, List<Stack> after)
            implements Event {
        public ChainChanged {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /**
     * An allocation gives NULL.
     *
     * @param stack who asked
     * @param bytes what was asked for
     */
    record AllocationFailed(Mark mark, long pc, Stack stack, long bytes) implements Event {}

    /** The program cannot go on: it failed, or was stopped. */
    record Fault(Mark mark, long pc, Stack stack, StopReason reason) implements Event {
        public Fault {
            requireNonNull(reason, "reason");
        }
    }

    /**
     * The program gave a stack a name.
     *
     * @param stack as it is called from now on; unknown if the handle is not that of a suspended
     *     stack
     * @param former what it was called before
     * @param handle what the program named it by; 0 for the running stack
     */
    record Named(Mark mark, long pc, Stack stack, String former, long handle) implements Event {}
}
