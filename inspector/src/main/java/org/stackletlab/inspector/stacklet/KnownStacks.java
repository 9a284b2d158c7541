package org.stackletlab.inspector.stacklet;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stackletlab.emulator.arch.Register;

/**
 * What somebody who watched the run from its start knows of the stacks at one mark, and memory
 * alone does not tell: names, and which heap blocks really are handles. A stack counts as suspended
 * from the return of the save callback until the return of the restore callback.
 *
 * @param running name of the stack that runs; empty if not known
 * @param suspended all suspended stacks of all threads
 * @param threads guest addresses of the thread blocks seen so far
 * @param routine the switch routine that was watched, if there is one
 * @param units names of units of the layers above, by guest address
 * @param atEntry while a passage through the routine is under way, outside its danger zone: the
 *     registers that the running stack had at the routine's first instruction; empty otherwise, or
 *     if nobody kept them
 */
public record KnownStacks(
        Optional<String> running,
        List<KnownStack> suspended,
        Set<Long> threads,
        Optional<SwitchRoutine> routine,
        Map<Long, String> units,
        Map<Register, Long> atEntry) {
    /** Nobody watched: everything has to be found in memory. */
    public static final KnownStacks NOTHING =
            new KnownStacks(
                    Optional.empty(), List.of(), Set.of(), Optional.empty(), Map.of(), Map.of());

    public KnownStacks {
        requireNonNull(running, "running");
        suspended = List.copyOf(suspended);
        threads = Set.copyOf(threads);
        requireNonNull(routine, "routine");
        units = Map.copyOf(units);
        atEntry = Map.copyOf(atEntry);
    }

    /** Whether the run was watched: then a stacklet that is not listed here is none. */
    public boolean isAuthority() {
        return running.isPresent();
    }

    /** The stack behind a handle. */
    public Optional<KnownStack> of(long handle) {
        return suspended.stream().filter(stack -> stack.handle() == handle).findFirst();
    }
}
