package org.stackletlab.inspector.sandwich;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.inspector.sandwich.StackMemory.Progress;
import org.stackletlab.inspector.unit.InterpreterState;
import org.stackletlab.inspector.unit.UnitKind;

/**
 * Says in which memory the frames of a stack are to be looked for. The running stack's are in
 * memory as it is, and those of one that waits are where its handle says. But layers do not
 * exchange their notes at the instant at which the stacks change places, and not all words of them
 * at once: until they have done both, one stack waits that nobody keeps the handle of.
 */
final class FramePlaces {
    private static final String EXCHANGED =
            "a switch is under way, and its notes are being exchanged";
    private static final String GONE = "its stack is gone";

    private final StackMemory memory;
    private final List<Kept> kept;
    private final boolean taskletsSwitch;
    private final Optional<InterpreterState> running;
    private final List<Long> unkept;

    /**
     * Where frames may be.
     *
     * @param memories which memory to read; more than one if that cannot be known
     * @param problem why there is none
     */
    record Places(List<MemorySource> memories, Optional<String> problem) {
        static Places in(MemorySource memory) {
            return new Places(List.of(memory), Optional.empty());
        }

        static Places nowhere(String why) {
            return new Places(List.of(), Optional.of(why));
        }
    }

    /**
     * For one thread.
     *
     * @param kept what its units keep
     * @param running the notes that the thread has of its running stack, if it has not ended
     * @param leftLast the handle that its stacklets returned last
     * @param taskletsSwitch whether a tasklet may just have been left for another one
     */
    FramePlaces(
            StackMemory memory,
            List<Kept> kept,
            Optional<InterpreterState> running,
            Optional<Long> leftLast,
            boolean taskletsSwitch) {
        this.memory = memory;
        this.kept = kept;
        this.running = running;
        this.taskletsSwitch = taskletsSwitch;
        Set<Long> others = new LinkedHashSet<>(memory.suspended());
        kept.forEach(one -> others.remove(one.handle()));
        if (others.size() > 1) {
            // A program may have stacklets of its own as well, which no unit keeps.
            boolean arriving = memory.progress() != Progress.LEAVING;
            leftLast.filter(others::contains)
                    .ifPresent(left -> others.removeIf(one -> one.equals(left) != arriving));
        }
        this.unkept = List.copyOf(others);
    }

    private boolean isSuspended(Kept one) {
        return memory.suspended().contains(one.handle());
    }

    /** Its stack goes on already, or is being freed. */
    private boolean isUsed(Kept one) {
        return one.handle() != 0 && !isSuspended(one);
    }

    /** Where those frames are that the thread takes for the running stack's. */
    Places ofRunning(InterpreterState notes) {
        if (memory.progress() == Progress.EXCHANGING) {
            return Places.nowhere(EXCHANGED);
        }
        Optional<Kept> same =
                kept.stream()
                        .filter(one -> one.state().unit() == notes.unit() && isSuspended(one))
                        .findFirst();
        if (same.isPresent()) {
            return isWritten(same.get(), notes)
                    ? Places.in(memory.of(same.get().handle()))
                    : Places.nowhere(EXCHANGED);
        }
        if (taskletsSwitch) {
            return ofTasklet();
        }
        List<Kept> used = kept.stream().filter(this::isUsed).filter(Kept::isReferred).toList();
        if (used.isEmpty()) {
            // A new stack may have begun, whose notes are not made yet.
            return everywhere();
        }
        if (used.stream().anyMatch(one -> one.state().equals(notes))) {
            return Places.in(memory.running());
        }
        if (memory.progress() == Progress.NONE || unkept.size() != 1) {
            return Places.nowhere(EXCHANGED);
        }
        return Places.in(memory.of(unkept.getFirst()));
    }

    /**
     * Fibers and tasklets keep their own notes, which may be those that the thread has; a slot that
     * says so is half written.
     */
    private static boolean isWritten(Kept one, InterpreterState notes) {
        return one.kind() != UnitKind.CONTINULET && one.state().equals(notes);
    }

    /** Tasklets exchange their notes before the stacks change places. */
    private Places ofTasklet() {
        return memory.progress() == Progress.LEAVING && !unkept.isEmpty()
                ? new Places(unkept.stream().map(memory::of).toList(), Optional.empty())
                : memory.progress() == Progress.NONE ? everywhere() : Places.in(memory.running());
    }

    /** Where the frames of a stack are that is kept. */
    Places of(Kept one) {
        if (one.handle() == 0) {
            return withoutHandle(one);
        }
        boolean runs = running.filter(notes -> notes.unit() == one.state().unit()).isPresent();
        if (isSuspended(one)) {
            return (runs && !isWritten(one, running.orElseThrow()))
                            || kept.stream().anyMatch(other -> contradict(one, other))
                    ? Places.nowhere(EXCHANGED)
                    : Places.in(memory.of(one.handle()));
        }
        if (!one.isReferred()) {
            return Places.nowhere(GONE);
        }
        return memory.progress() == Progress.ARRIVING
                        || running.filter(one.state()::equals).isPresent()
                ? Places.in(memory.running())
                : Places.nowhere(EXCHANGED);
    }

    /** Two slots cannot hold the same stack; one of them is half written. */
    private static boolean contradict(Kept one, Kept other) {
        return one.keeper() != other.keeper()
                && other.handle() != 0
                && (one.handle() == other.handle()
                        ? !one.state().equals(other.state())
                        : one.state().unit() == other.state().unit());
    }

    /** All frames in the heap, or the C stack of a tasklet that is being left. */
    private Places withoutHandle(Kept one) {
        if (!one.needsStack() || memory.progress() == Progress.LEAVING || unkept.isEmpty()) {
            return Places.in(memory.running());
        }
        return memory.progress() == Progress.ARRIVING
                ? new Places(unkept.stream().map(memory::of).toList(), Optional.empty())
                : everywhere();
    }

    private Places everywhere() {
        return new Places(
                Stream.concat(Stream.of(memory.running()), unkept.stream().map(memory::of))
                        .toList(),
                Optional.empty());
    }
}
