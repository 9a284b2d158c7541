package org.stackletlab.inspector.world.stack;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.image.frames.Frame;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.inspector.stacklet.KnownStacks;
import org.stackletlab.inspector.stacklet.StackletStructs;
import org.stackletlab.inspector.stacklet.SwitchRoutine;
import org.stackletlab.inspector.stacklet.ThreadBlock;
import org.stackletlab.inspector.world.heap.Heap;

/**
 * Which stack runs and which are suspended.
 *
 * @param phase how far a switch has come, if one is under way
 * @param running name of the running stack: in the danger zone the one being entered
 * @param mainRuns whether it is the main stack, whose frames reach up to the start-up code
 * @param stackPointer the stack pointer
 * @param farEnd the address behind the running stack's highest byte
 * @param own the struct of the running stack itself: while it is being left and has a handle
 *     already, or while it is being entered and has its handle still
 * @param suspended all other stacks; those with bytes in place first, nearest first
 * @param threads the thread blocks that are known
 * @param problems what does not fit together, as sentences without a full stop
 */
public record Situation(
        SwitchPhase phase,
        String running,
        boolean mainRuns,
        long stackPointer,
        long farEnd,
        Optional<NamedStacklet> own,
        List<NamedStacklet> suspended,
        List<ThreadBlock> threads,
        List<String> problems) {
    public Situation {
        requireNonNull(phase, "phase");
        requireNonNull(running, "running");
        requireNonNull(own, "own");
        suspended = List.copyOf(suspended);
        threads = List.copyOf(threads);
        problems = List.copyOf(problems);
    }

    /**
     * Finds out, at one instant.
     *
     * @param structs how to read the library's structs; without them there is only the main stack
     * @param known what events know of the stacks; without them every heap block is taken for a
     *     stacklet whose beginning reads like one, and names are missing
     * @param heap the heap, if it can be read
     * @param routine the switch routine, if there is one
     * @param innermost the innermost frames of what the CPU does
     */
    public static Situation read(
            GuestView view,
            StackRegion region,
            Optional<StackletStructs> structs,
            KnownStacks known,
            Optional<Heap> heap,
            Optional<SwitchRoutine> routine,
            List<Frame> innermost) {
        return structs.map(
                        layout ->
                                new SituationReader(
                                                view, layout, known, region, heap, routine,
                                                innermost)
                                        .read())
                .orElseGet(
                        () ->
                                new Situation(
                                        SwitchPhase.NONE,
                                        known.running().orElse("main"),
                                        true,
                                        view.stackPointer(),
                                        region.framesEnd(),
                                        Optional.empty(),
                                        List.of(),
                                        List.of(),
                                        List.of()));
    }
}
