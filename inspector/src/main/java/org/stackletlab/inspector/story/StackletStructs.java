package org.stackletlab.inspector.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.image.FieldLayout;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.StructLayout;
import org.stackletlab.emulator.machine.Machine;

/**
 * Reads the stacklet library's structs in guest memory, by field name, as the image's DWARF lays
 * them out. Works for any stacklet library with the same field names.
 */
final class StackletStructs {
    /** A chain longer than this is taken for a loop. */
    private static final int LONGEST_CHAIN = 1_000_000;

    private final long emptyHandle;
    private final FieldLayout start;
    private final FieldLayout stop;
    private final FieldLayout saved;
    private final FieldLayout prev;
    private final FieldLayout chainHead;
    private final FieldLayout source;
    private final FieldLayout target;

    private StackletStructs(Image image, StructLayout stacklet, StructLayout thread) {
        emptyHandle = image.platform().wordBytes() == 8 ? -1L : 0xffff_ffffL;
        start = stacklet.field("stack_start");
        stop = stacklet.field("stack_stop");
        saved = stacklet.field("stack_saved");
        prev = stacklet.field("stack_prev");
        chainHead = thread.field("g_stack_chain_head");
        source = thread.field("g_source");
        target = thread.field("g_target");
    }

    /** The structs of an image; empty when its DWARF does not describe them. */
    static Optional<StackletStructs> of(Image image) {
        Optional<StructLayout> stacklet = image.struct("stacklet_s");
        Optional<StructLayout> thread = image.struct("stacklet_thread_s");
        return stacklet.isPresent() && thread.isPresent()
                ? Optional.of(new StackletStructs(image, stacklet.get(), thread.get()))
                : Optional.empty();
    }

    /** What is remembered of one suspended stack. */
    record Stacklet(long handle, long start, long stop, long saved) {
        long total() {
            return stop - start;
        }
    }

    Stacklet stacklet(Machine machine, long handle) {
        return new Stacklet(
                handle,
                machine.readWord(handle + start.offset()),
                machine.readWord(handle + stop.offset()),
                machine.readWord(handle + saved.offset()));
    }

    /** The stacks with bytes still in place, nearest first. */
    List<Stacklet> chain(Machine machine, long thread) {
        List<Stacklet> chain = new ArrayList<>();
        long handle = machine.readWord(thread + chainHead.offset());
        while (handle != 0 && chain.size() < LONGEST_CHAIN) {
            chain.add(stacklet(machine, handle));
            handle = machine.readWord(handle + prev.offset());
        }
        return chain;
    }

    long source(Machine machine, long thread) {
        return machine.readWord(thread + source.offset());
    }

    long target(Machine machine, long thread) {
        return machine.readWord(thread + target.offset());
    }

    boolean isHandle(long value) {
        return value != 0 && value != emptyHandle;
    }
}
