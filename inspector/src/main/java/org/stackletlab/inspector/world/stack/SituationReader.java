package org.stackletlab.inspector.world.stack;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.stackletlab.emulator.image.frames.Frame;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.inspector.stacklet.KnownStack;
import org.stackletlab.inspector.stacklet.KnownStacks;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.stacklet.StackletStructs;
import org.stackletlab.inspector.stacklet.SwitchRoutine;
import org.stackletlab.inspector.stacklet.ThreadBlock;
import org.stackletlab.inspector.world.heap.Heap;
import org.stackletlab.inspector.world.heap.HeapBlock;

/**
 * Finds out which stack runs and which are suspended, at one instant.
 *
 * <p>Events, if given, say which handles there are. Without them every heap block is taken for a
 * stacklet whose beginning reads like one; names are missing then.
 */
final class SituationReader {
    private final GuestView view;
    private final StackletStructs structs;
    private final KnownStacks known;
    private final Map<Long, KnownStack> told = new HashMap<>();
    private final StackRegion region;
    private final Optional<Heap> heap;
    private final List<ThreadBlock> threads;
    private final PassageSeen passage;
    private final Map<Long, Stacklet> plausible = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * A reader for one instant.
     *
     * @param heap the heap, if it can be read
     * @param routine the switch routine, if there is one
     * @param innermost the innermost frames of what the CPU does
     */
    SituationReader(
            GuestView view,
            StackletStructs structs,
            KnownStacks known,
            StackRegion region,
            Optional<Heap> heap,
            Optional<SwitchRoutine> routine,
            List<Frame> innermost) {
        this.view = requireNonNull(view, "view");
        this.structs = structs;
        this.known = known;
        known.suspended().forEach(stack -> told.putIfAbsent(stack.handle(), stack));
        this.region = region;
        this.heap = heap;
        StackletSearch.in(view, structs, region, heap)
                .forEach(struct -> plausible.put(struct.handle(), struct));
        this.threads = threads();
        long limit = runningStop().orElse(Long.MAX_VALUE);
        this.passage =
                PassageSeen.in(view, routine, innermost, sp -> sp < limit, this::isNearEndOfTarget);
    }

    Situation read() {
        Optional<Stacklet> arriving =
                threads.stream().flatMap(t -> arriving(t).stream()).findFirst();
        Optional<Stacklet> leaving =
                arriving.isPresent()
                        ? Optional.empty()
                        : threads.stream().flatMap(t -> leaving(t).stream()).findFirst();
        SwitchPhase phase = phase(arriving, leaving);
        Optional<Stacklet> own = phase.isDangerZone() ? arriving : leaving;
        Map<Long, Stacklet> suspended = suspended();
        own.ifPresent(struct -> suspended.remove(struct.handle()));
        String running = runningName(phase, own);
        FarEnd end = farEnd(own, suspended.values());
        return new Situation(
                phase,
                running.isEmpty() ? (end.isMain() ? "main" : "running") : running,
                end.isMain(),
                view.stackPointer(),
                end.address(),
                own.map(struct -> named(struct, running)),
                ordered(suspended.values().stream().map(s -> named(s, "")).toList()),
                threads,
                problems);
    }

    private List<ThreadBlock> threads() {
        Set<Long> addresses = new LinkedHashSet<>(known.threads().stream().sorted().toList());
        known.suspended().forEach(stack -> addresses.add(stack.thread()));
        plausible.values().forEach(struct -> addresses.add(struct.thread().orElse(0)));
        return addresses.stream()
                .filter(this::isInUse)
                .flatMap(at -> structs.thread(view, at).stream())
                .toList();
    }

    /** A thread block may have been deleted; memory outside the heap is nobody's to free. */
    private boolean isInUse(long thread) {
        return heap.isEmpty()
                || thread < heap.get().start()
                || thread >= heap.get().end()
                || heap.get()
                        .blockAt(thread)
                        .filter(block -> block.state() == HeapBlock.State.USED)
                        .isPresent();
    }

    /** The struct of the stack that the stack pointer has moved to, until it is used up. */
    private Optional<Stacklet> arriving(ThreadBlock thread) {
        return passage.mayBeArriving()
                ? structs.stacklet(view, thread.target().orElse(0))
                        .filter(Stacklet::isSound)
                        .filter(struct -> passage.isAt(struct.start()))
                : Optional.empty();
    }

    /** The struct of the stack that is being left: it was made a moment ago. */
    private Optional<Stacklet> leaving(ThreadBlock thread) {
        if (!passage.mayBeLeaving()) {
            return Optional.empty();
        }
        return structs.stacklet(view, thread.source().orElse(0))
                .filter(Stacklet::isSound)
                .filter(struct -> passage.isAt(struct.start()))
                .filter(struct -> isOwn(thread, struct));
    }

    /**
     * Not the handle of another stack that was left at the same depth earlier and gave control to
     * this one. Events know that one; memory alone tells by the chain, whose head a new handle is,
     * and by the target, which a new handle is not.
     */
    private boolean isOwn(ThreadBlock thread, Stacklet struct) {
        Optional<KnownStack> watched = told(struct.handle());
        if (watched.isPresent()) {
            return passage.isPastSave() && known.running().equals(watched.map(KnownStack::name));
        }
        return known.isAuthority()
                || struct.handle() != thread.target().orElse(0)
                || struct.handle() == thread.chainHead().orElse(0);
    }

    private SwitchPhase phase(Optional<Stacklet> arriving, Optional<Stacklet> leaving) {
        return switch (passage.place()) {
            case OUTSIDE -> SwitchPhase.NONE;
            case BEFORE_SAVE -> SwitchPhase.ENTERING;
            case IN_SAVE -> SwitchPhase.SAVING;
            case BETWEEN ->
                    arriving.isPresent()
                            ? SwitchPhase.MOVED
                            : leaving.isPresent() || !passage.stays()
                                    ? SwitchPhase.SAVING
                                    : SwitchPhase.FINISHING;
            case IN_RESTORE -> SwitchPhase.RESTORING;
            case IN_A_CALLBACK ->
                    arriving.isPresent() && leaving.isEmpty()
                            ? SwitchPhase.RESTORING
                            : SwitchPhase.SAVING;
            case AT_RESTORE_RETURN, AFTER_RESTORE -> SwitchPhase.FINISHING;
        };
    }

    private Map<Long, Stacklet> suspended() {
        Map<Long, Stacklet> found = new LinkedHashMap<>();
        if (!known.isAuthority()) {
            found.putAll(plausible);
            return found;
        }
        for (KnownStack stack : known.suspended()) {
            Optional<Stacklet> struct = structs.stacklet(view, stack.handle());
            if (struct.filter(s -> s.isSound() && region.contains(s.start())).isPresent()) {
                found.put(stack.handle(), struct.get());
                checkCopy(stack, struct.get());
            } else if (!isTarget(stack.handle())) {
                problems.add(
                        "the struct of %s at 0x%08x is no longer that of a suspended stack"
                                .formatted(stack.name(), stack.handle()));
            }
        }
        return found;
    }

    /** Our library keeps the copy behind the struct, in the same block; another one may not. */
    private void checkCopy(KnownStack stack, Stacklet struct) {
        heap.flatMap(blocks -> blocks.blockAt(struct.handle()))
                .filter(block -> struct.copy() + struct.total() > block.end())
                .ifPresent(
                        block ->
                                problems.add(
                                        "the copy of %s cannot lie behind its struct at 0x%08x: %d bytes do not fit the block that ends at 0x%08x, so what is shown of its saved bytes may be wrong"
                                                .formatted(
                                                        stack.name(),
                                                        struct.handle(),
                                                        struct.total(),
                                                        block.end())));
    }

    private boolean isTarget(long handle) {
        return threads.stream().anyMatch(thread -> thread.target().orElse(0) == handle);
    }

    /** Empty if nobody told and the struct does not say that it is main. */
    private String runningName(SwitchPhase phase, Optional<Stacklet> own) {
        if (!known.isAuthority()) {
            return own.map(struct -> named(struct, "").name()).orElse("");
        }
        if (phase == SwitchPhase.MOVED
                || phase == SwitchPhase.RESTORING
                || passage.isAtRestoreReturn()) {
            for (ThreadBlock thread : threads) {
                Optional<KnownStack> entered = told(thread.target().orElse(0));
                if (entered.isPresent()) {
                    return entered.get().name();
                }
            }
        }
        return known.running().orElse("");
    }

    private record FarEnd(long address, boolean isMain) {}

    private FarEnd farEnd(Optional<Stacklet> own, Iterable<Stacklet> suspended) {
        Optional<Stacklet> entered = own.or(this::usedUp);
        if (entered.isPresent()) {
            return farEnd(entered.get().stop());
        }
        long stop = runningStop().orElse(mainStop());
        for (Stacklet creator : suspended) {
            if (creator.stop() == stop && creator.inPlace() > 0) {
                return new FarEnd(creator.firstInPlace(), false);
            }
        }
        return farEnd(stop);
    }

    /** What the library says of the far end, if that is not of a main stack. */
    private OptionalLong runningStop() {
        long sp = view.stackPointer();
        return threads.stream()
                .mapToLong(thread -> thread.currentStop().orElse(0))
                .filter(end -> end % 2 == 0 && sp < end)
                .min();
    }

    private long mainStop() {
        return threads.stream()
                .mapToLong(thread -> thread.currentStop().orElse(0))
                .filter(end -> end % 2 != 0)
                .max()
                .orElse(1);
    }

    /**
     * The struct of a stack that has all its bytes back, while the restore callback has marked it
     * as used up and not yet freed it. A compiler may let the library set the far end after that.
     */
    private Optional<Stacklet> usedUp() {
        return passage.isInRestore()
                ? threads.stream()
                        .flatMap(
                                thread ->
                                        structs.stacklet(view, thread.target().orElse(0)).stream())
                        .filter(struct -> struct.saved() < 0 && passage.isAt(struct.start()))
                        .filter(struct -> struct.start() < struct.stop())
                        .filter(struct -> struct.stop() <= region.end())
                        .findFirst()
                : Optional.empty();
    }

    private boolean isNearEndOfTarget(long nearEnd) {
        return threads.stream()
                .flatMap(thread -> structs.stacklet(view, thread.target().orElse(0)).stream())
                .anyMatch(struct -> struct.start() == nearEnd);
    }

    private FarEnd farEnd(long stop) {
        return stop % 2 == 0 ? new FarEnd(stop, false) : new FarEnd(region.framesEnd(), true);
    }

    private NamedStacklet named(Stacklet struct, String otherwise) {
        Optional<KnownStack> watched = told(struct.handle());
        if (watched.isPresent()) {
            return new NamedStacklet(watched.get().name(), struct, watched);
        }
        String unknown = struct.isMain() ? "main" : "stack@0x%08x".formatted(struct.handle());
        return new NamedStacklet(otherwise.isEmpty() ? unknown : otherwise, struct, watched);
    }

    private Optional<KnownStack> told(long handle) {
        return Optional.ofNullable(told.get(handle));
    }

    /** Bytes in place first, nearest first; then the others by age of their handles. */
    private List<NamedStacklet> ordered(List<NamedStacklet> stacks) {
        Comparator<NamedStacklet> inPlaceFirst =
                Comparator.comparing(stack -> stack.struct().inPlace() == 0);
        return stacks.stream()
                .sorted(
                        inPlaceFirst
                                .thenComparingLong(stack -> stack.struct().stop())
                                .thenComparingLong(stack -> stack.struct().handle()))
                .toList();
    }
}
