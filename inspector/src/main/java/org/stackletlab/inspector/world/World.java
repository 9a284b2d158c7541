package org.stackletlab.inspector.world;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.sandwich.Sandwich;
import org.stackletlab.inspector.stacklet.KnownStacks;
import org.stackletlab.inspector.world.heap.Heap;
import org.stackletlab.inspector.world.stack.Ownership;
import org.stackletlab.inspector.world.stack.StackRegion;
import org.stackletlab.inspector.world.stack.SwitchPhase;

/**
 * Everything a learner can see of a guest at one mark. Two views with equal registers and memory,
 * and equal knowledge of the stacks, give equal worlds.
 *
 * @param platform the guest's platform
 * @param mark where in the run this is
 * @param registers in the platform's order
 * @param phase how far a switch has come, if one is under way
 * @param stacks the running one first, then the suspended ones: those with bytes in place first,
 *     nearest first
 * @param threads threads of the stacklet library's that are known
 * @param region the memory of the C stack
 * @param ownership whose each byte of the stack and of the saved slices is
 * @param heap the heap, if the image has our runtime's and it has been opened
 * @param sandwich the layers above stacklets, if the image has any
 * @param problems what does not fit together, or cannot be known, as sentences without a full stop
 */
public record World(
        Platform platform,
        Mark mark,
        List<RegisterState> registers,
        SwitchPhase phase,
        List<StackState> stacks,
        List<ThreadState> threads,
        StackRegion region,
        Ownership ownership,
        Optional<Heap> heap,
        Optional<Sandwich> sandwich,
        List<String> problems) {
    public World {
        requireNonNull(platform, "platform");
        requireNonNull(mark, "mark");
        registers = List.copyOf(registers);
        requireNonNull(phase, "phase");
        stacks = List.copyOf(stacks);
        threads = List.copyOf(threads);
        requireNonNull(region, "region");
        requireNonNull(ownership, "ownership");
        requireNonNull(heap, "heap");
        requireNonNull(sandwich, "sandwich");
        problems = List.copyOf(problems);
    }

    /**
     * Decodes a guest, without the variables of its calls.
     *
     * @param image what it runs
     * @param view the guest at one instant
     * @param known what events know of its stacks, or {@link KnownStacks#NOTHING}
     */
    public static World at(Image image, GuestView view, KnownStacks known) {
        return WorldReader.of(image).read(view, known, Optional.empty(), false);
    }

    /**
     * Decodes a guest and says what changed.
     *
     * @param before the guest at the instant to compare registers with
     */
    public static World at(Image image, GuestView view, KnownStacks known, GuestView before) {
        return WorldReader.of(image).read(view, known, Optional.of(before), false);
    }

    /**
     * Decodes a guest with the variables of all calls, which takes longer.
     *
     * @param before the guest at the instant to compare registers with, if they are to be compared
     */
    public static World withVariables(
            Image image, GuestView view, KnownStacks known, Optional<GuestView> before) {
        return WorldReader.of(image).read(view, known, before, true);
    }

    /** The stack that runs. */
    public StackState running() {
        return stacks.getFirst();
    }

    /** The stacks that wait. */
    public List<StackState> suspended() {
        return stacks.stream().filter(stack -> stack.status().isSuspended()).toList();
    }

    /** The stack of this name. */
    public Optional<StackState> stack(String name) {
        return stacks.stream().filter(stack -> stack.name().equals(name)).findFirst();
    }
}
