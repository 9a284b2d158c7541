package org.stackletlab.inspector.event.finder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event.SliceRestored;
import org.stackletlab.inspector.event.Event.SliceSaved;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.stacklet.StackletStructs;
import org.stackletlab.inspector.stacklet.ThreadBlock;

/**
 * Finds out which slices a callback moved: from the growth of {@code stack_saved}, and from the
 * copies the callback made. If one copy is the growth, the slice was moved when that copy was done,
 * else when the callback had returned.
 */
final class SliceTeller {
    private static final int MOST_COMPARED = 1 << 16;

    private final Machine machine;
    private final Stacks stacks;
    private final Optional<StackletStructs> structs;

    SliceTeller(Machine machine, Stacks stacks, Optional<StackletStructs> structs) {
        this.machine = machine;
        this.stacks = stacks;
        this.structs = structs;
    }

    /**
     * What the save callback copied to the heap.
     *
     * @param late whether later events were told already, so that all is told as of now
     */
    List<SliceSaved> saved(Passage passage, boolean late) {
        List<SliceSaved> slices = new ArrayList<>();
        if (passage.hasThread()) {
            structs.ifPresent(layout -> grown(layout, passage, late, slices));
        } else {
            passage.copies.stream()
                    .filter(copy -> copy.from() == passage.stackPointer)
                    .forEach(copy -> slices.add(unnamed(passage, copy)));
        }
        return slices;
    }

    private void grown(
            StackletStructs layout, Passage passage, boolean late, List<SliceSaved> slices) {
        long source =
                layout.thread(machine, passage.thread)
                        .map(ThreadBlock::source)
                        .orElseThrow()
                        .orElse(0);
        if (source == passage.handle) {
            layout.stacklet(machine, source)
                    .ifPresent(now -> addIfMore(passage, now, 0, late, slices));
        }
        for (Stacklet old : passage.chainBefore) {
            layout.stacklet(machine, old.handle())
                    .ifPresent(now -> addIfMore(passage, now, old.saved(), late, slices));
        }
    }

    private void addIfMore(
            Passage passage, Stacklet now, long before, boolean late, List<SliceSaved> slices) {
        if (now.saved() <= before) {
            return;
        }
        long from = now.start() + before;
        long to = now.firstInPlace();
        Optional<Copy> copy = late ? Optional.empty() : matching(passage, from, to);
        slices.add(
                new SliceSaved(
                        copy.map(Copy::done).orElse(passage.saveReturned),
                        copy.map(Copy::pc).orElse(passage.saveReturn),
                        passage.thread,
                        stacks.of(now.handle()),
                        from,
                        to,
                        copy.map(Copy::to)
                                .orElseGet(() -> guess(now.copy() + before, from, to - from)),
                        now.saved(),
                        now.total()));
    }

    private static Optional<Copy> matching(Passage passage, long from, long to) {
        for (Copy copy : passage.copies.reversed()) {
            if (copy.from() == from && copy.bytes() == to - from) {
                return Optional.of(copy);
            }
        }
        return Optional.empty();
    }

    /** Where a copy should be, if it is there. */
    private long guess(long heap, long stack, long bytes) {
        int compared = (int) Math.min(bytes, MOST_COMPARED);
        boolean same =
                machine.isMapped(heap, compared)
                        && machine.isMapped(stack, compared)
                        && Arrays.equals(
                                machine.readBytes(heap, compared),
                                machine.readBytes(stack, compared));
        return same ? heap : 0;
    }

    private static SliceSaved unnamed(Passage passage, Copy copy) {
        return new SliceSaved(
                copy.done(),
                copy.pc(),
                0,
                passage.from,
                copy.from(),
                copy.from() + copy.bytes(),
                copy.to(),
                copy.bytes(),
                0);
    }

    /** What the restore callback copied back; nothing if that is not known. */
    Optional<SliceRestored> restored(Passage passage) {
        long sp = passage.newStackPointer;
        Optional<Copy> copy = copyBack(passage);
        if (passage.target.isEmpty()) {
            return copy.map(c -> restored(passage, c.done(), c.pc(), c.bytes(), c.from(), 0));
        }
        Stacklet target = passage.target.get();
        Mark done = copy.map(Copy::done).orElseGet(machine::mark);
        long heap = copy.map(Copy::from).orElseGet(() -> guess(target.copy(), sp, target.saved()));
        return Optional.of(
                restored(
                        passage,
                        done,
                        copy.map(Copy::pc).orElse(passage.restoreReturn),
                        target.saved(),
                        heap,
                        target.total()));
    }

    private static Optional<Copy> copyBack(Passage passage) {
        for (Copy copy : passage.copies.reversed()) {
            if (copy.to() == passage.newStackPointer
                    && (passage.target.isEmpty() || passage.target.get().saved() == copy.bytes())) {
                return Optional.of(copy);
            }
        }
        return Optional.empty();
    }

    private static SliceRestored restored(
            Passage passage, Mark done, long pc, long bytes, long heap, long total) {
        Stack stack = passage.to;
        long from = passage.newStackPointer;
        return new SliceRestored(done, pc, passage.thread, stack, from, from + bytes, heap, total);
    }
}
