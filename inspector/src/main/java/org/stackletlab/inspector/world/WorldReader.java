package org.stackletlab.inspector.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.frames.Frame;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.inspector.sandwich.SandwichReader;
import org.stackletlab.inspector.sandwich.StackMemory;
import org.stackletlab.inspector.stacklet.KnownStack;
import org.stackletlab.inspector.stacklet.KnownStacks;
import org.stackletlab.inspector.stacklet.SliceMemory;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.stacklet.StackletStructs;
import org.stackletlab.inspector.stacklet.SwitchRoutine;
import org.stackletlab.inspector.stacklet.ThreadBlock;
import org.stackletlab.inspector.world.CallsReader.Calls;
import org.stackletlab.inspector.world.StackState.Status;
import org.stackletlab.inspector.world.heap.Heap;
import org.stackletlab.inspector.world.heap.HeapReader;
import org.stackletlab.inspector.world.stack.NamedStacklet;
import org.stackletlab.inspector.world.stack.Ownership;
import org.stackletlab.inspector.world.stack.Situation;
import org.stackletlab.inspector.world.stack.StackRegion;
import org.stackletlab.inspector.world.stack.SwitchPhase;

/** Decodes guests of one image. Immutable; may be used by several threads. */
final class WorldReader {
    private static final String ALLOCATOR = "malloc.c";

    /** Steps of the layers in which notes change places while stacks do not. */
    private static final Set<String> EXCHANGES = Set.of("soft_switch", "hard_switch");

    private final Image image;
    private final Optional<StackletStructs> structs;
    private final Optional<HeapReader> heaps;
    private final Optional<SwitchRoutine> routine;
    private final Optional<SandwichReader> sandwiches;

    /** The stacks of a guest as its layers are read. */
    private record Stacks(
            GuestView view,
            StackRegion region,
            MemorySource all,
            long nearEnd,
            long farEnd,
            Progress progress,
            Map<Long, Stacklet> structs)
            implements StackMemory {
        Stacks(
                GuestView view,
                StackRegion region,
                MemorySource running,
                Situation situation,
                List<Frame> innermost) {
            this(
                    view,
                    region,
                    running,
                    situation.stackPointer(),
                    situation.mainRuns() ? region.end() : situation.farEnd(),
                    progress(situation.phase(), innermost),
                    new HashMap<>());
            situation.suspended().forEach(one -> structs.put(one.struct().handle(), one.struct()));
        }

        /** Nothing of a stack lies beyond its ends. */
        private MemorySource between(long near, long far, MemorySource memory) {
            return (address, bytes) ->
                    region.contains(address) && (address < near || address >= far)
                            ? Optional.empty()
                            : memory.read(address, bytes);
        }

        @Override
        public MemorySource running() {
            return between(nearEnd, farEnd, all);
        }

        private static Progress progress(SwitchPhase phase, List<Frame> innermost) {
            return switch (phase) {
                case NONE ->
                        innermost.stream().anyMatch(Stacks::exchanges)
                                ? Progress.EXCHANGING
                                : Progress.NONE;
                case ENTERING, SAVING -> Progress.LEAVING;
                case MOVED, RESTORING, FINISHING -> Progress.ARRIVING;
            };
        }

        private static boolean exchanges(Frame frame) {
            return frame.function().filter(EXCHANGES::contains).isPresent();
        }

        @Override
        public Set<Long> suspended() {
            return structs.keySet();
        }

        @Override
        public MemorySource of(long handle) {
            Stacklet struct = structs.get(handle);
            return struct == null
                    ? running()
                    : between(
                            struct.start(),
                            struct.isMain() ? region.end() : struct.stop(),
                            new SliceMemory(view, struct));
        }
    }

    private WorldReader(Image image) {
        this.image = image;
        this.structs = StackletStructs.of(image);
        this.heaps = HeapReader.of(image);
        this.routine = SwitchRoutine.of(image);
        this.sandwiches = SandwichReader.of(image);
    }

    static WorldReader of(Image image) {
        return image.derived(WorldReader.class, WorldReader::new);
    }

    World read(GuestView view, KnownStacks known, Optional<GuestView> before, boolean variables) {
        StackRegion region = StackRegion.of(view);
        CallsReader calls =
                new CallsReader(
                        image, view, known, known.routine().or(() -> routine), region, variables);
        List<Frame> innermost = calls.innermost();
        Optional<Heap> bare = heaps.flatMap(heap -> heap.read(view, allocator(innermost)));
        Situation situation =
                Situation.read(
                        view,
                        region,
                        structs,
                        known,
                        bare,
                        known.routine().or(() -> routine),
                        innermost);
        Calls running = calls.running(situation);
        Ownership ownership =
                Ownership.of(view, region, situation, startUp(situation, running, calls));
        Optional<Heap> heap = bare.map(found -> found.holding(contents(situation)));
        Addresses addresses = new Addresses(image, view, region, ownership, heap);
        StackMemory stacks = new Stacks(view, region, running.memory(), situation, innermost);
        return new World(
                view.platform(),
                view.mark(),
                new RegisterReader(view, before, addresses).read(),
                situation.phase(),
                stacks(region, situation, calls, running),
                threads(view, situation),
                region,
                ownership,
                heap,
                sandwiches.map(reader -> reader.read(view, stacks, known.units())),
                situation.problems());
    }

    /** The function of malloc's that is at work: the outermost one, which the program called. */
    private static Optional<String> allocator(List<Frame> innermost) {
        Optional<String> found = Optional.empty();
        for (Frame frame : innermost) {
            boolean allocates =
                    frame.position().filter(at -> at.file().endsWith(ALLOCATOR)).isPresent();
            found = allocates ? frame.function() : found;
        }
        return found;
    }

    private static OptionalLong startUp(Situation situation, Calls running, CallsReader calls) {
        return situation.mainRuns()
                ? running.startUp()
                : situation.suspended().stream()
                        .filter(stack -> stack.struct().isMain())
                        .flatMapToLong(stack -> calls.suspended(stack).startUp().stream())
                        .findFirst();
    }

    private static Map<Long, String> contents(Situation situation) {
        Map<Long, String> contents = new HashMap<>();
        situation.threads().forEach(thread -> contents.put(thread.address(), "thread block"));
        List<NamedStacklet> all = new ArrayList<>(situation.suspended());
        situation.own().ifPresent(all::add);
        all.forEach(stack -> contents.put(stack.struct().handle(), "stacklet of " + stack.name()));
        return contents;
    }

    private static List<StackState> stacks(
            StackRegion region, Situation situation, CallsReader calls, Calls running) {
        List<StackState> stacks = new ArrayList<>();
        boolean danger = situation.phase().isDangerZone();
        Optional<Stacklet> own = situation.own().map(NamedStacklet::struct);
        stacks.add(
                new StackState(
                        situation.running(),
                        status(situation),
                        situation.stackPointer(),
                        situation.farEnd(),
                        own,
                        Optional.empty(),
                        calls.describe(
                                running,
                                callsEnd(region, situation.mainRuns(), situation.farEnd()),
                                own.filter(struct -> danger),
                                danger)));
        situation.suspended().forEach(stack -> stacks.add(suspended(region, stack, calls)));
        return stacks;
    }

    private static StackState suspended(
            StackRegion region, NamedStacklet stack, CallsReader calls) {
        Stacklet struct = stack.struct();
        long farEnd = struct.isMain() ? Math.max(struct.stop(), region.framesEnd()) : struct.stop();
        return new StackState(
                stack.name(),
                Status.suspended(struct),
                struct.start(),
                farEnd,
                Optional.of(struct),
                stack.known().flatMap(KnownStack::suspendedAt),
                calls.described(stack, callsEnd(region, struct.isMain(), farEnd)));
    }

    /** The start-up code's frame ends with its return address, above the stack pointer at entry. */
    private static long callsEnd(StackRegion region, boolean isMain, long farEnd) {
        return isMain ? region.end() : farEnd;
    }

    private static Status status(Situation situation) {
        if (situation.phase().isDangerZone()) {
            return Status.ENTERING;
        }
        return situation.phase() == SwitchPhase.SAVING && situation.own().isPresent()
                ? Status.LEAVING
                : Status.RUNNING;
    }

    private List<ThreadState> threads(GuestView view, Situation situation) {
        return situation.threads().stream().map(thread -> thread(view, thread)).toList();
    }

    private ThreadState thread(GuestView view, ThreadBlock block) {
        return new ThreadState(block, structs.orElseThrow().chain(view, block.address()));
    }
}
