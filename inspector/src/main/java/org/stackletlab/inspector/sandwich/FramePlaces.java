package org.stackletlab.inspector.sandwich;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.inspector.sandwich.StackMemory.Progress;
import org.stackletlab.inspector.unit.InterpreterState;

/**
 * Says in which memory the frames of a stack are to be looked for. The running stack's are in
 * memory as it is, and those of one that waits are where its handle says. But layers do not
 * exchange their notes at the instant at which the stacks change places: until they have done both,
 * one stack waits that nobody keeps the handle of.
 */
final class FramePlaces {
    private final StackMemory memory;
    private final List<Kept> kept;
    private final boolean taskletsSwitch;
    private final List<Long> unkept;

    /**
     * For one thread.
     *
     * @param kept what its units keep
     * @param leftLast the handle that its stacklets returned last
     * @param taskletsSwitch whether a tasklet has been left for another one
     */
    FramePlaces(
            StackMemory memory, List<Kept> kept, Optional<Long> leftLast, boolean taskletsSwitch) {
        this.memory = memory;
        this.kept = kept;
        this.taskletsSwitch = taskletsSwitch;
        Set<Long> others = new LinkedHashSet<>(memory.suspended());
        kept.forEach(one -> others.remove(one.handle()));
        // A program may have stacklets of its own as well, which no unit keeps.
        this.unkept =
                leftLast.filter(others::contains)
                        .map(List::of)
                        .orElseGet(() -> List.copyOf(others));
    }

    /** Where those frames may be that the thread takes for the running stack's. */
    List<MemorySource> ofRunning(InterpreterState notes) {
        for (Kept one : kept) {
            if (one.state().unit() == notes.unit() && memory.suspended().contains(one.handle())) {
                return List.of(memory.of(one.handle()));
            }
        }
        if (taskletsSwitch) {
            return notesFirst();
        }
        boolean goesOn =
                kept.stream()
                        .filter(one -> one.handle() != 0)
                        .filter(one -> !memory.suspended().contains(one.handle()))
                        .anyMatch(one -> !one.state().equals(notes));
        return goesOn && unkept.size() == 1
                ? List.of(memory.of(unkept.getFirst()))
                : List.of(memory.running());
    }

    /** Tasklets exchange their notes before the stacks change places. */
    private List<MemorySource> notesFirst() {
        return switch (memory.progress()) {
            case ARRIVING -> List.of(memory.running());
            case LEAVING -> unkept.isEmpty() ? List.of(memory.running()) : withoutRunning();
            case NONE -> everywhere();
        };
    }

    /** Where the frames of a stack may be that does not run. */
    List<MemorySource> of(Kept one) {
        if (one.handle() != 0) {
            return List.of(memory.of(one.handle()));
        }
        if (!one.needsStack() || memory.progress() == Progress.LEAVING || unkept.isEmpty()) {
            return List.of(memory.running());
        }
        return memory.progress() == Progress.ARRIVING ? withoutRunning() : everywhere();
    }

    private List<MemorySource> withoutRunning() {
        return unkept.stream().map(memory::of).toList();
    }

    private List<MemorySource> everywhere() {
        List<MemorySource> all = new ArrayList<>(List.of(memory.running()));
        all.addAll(withoutRunning());
        return all;
    }
}
