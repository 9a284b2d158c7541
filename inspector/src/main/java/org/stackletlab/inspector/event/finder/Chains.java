package org.stackletlab.inspector.event.finder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.stacklet.StackletStructs;

/** Chains of suspended stacks by their names. The same chain again is the same list. */
final class Chains {
    private static final int MOST_KEPT = 4096;

    private final Machine machine;
    private final Stacks stacks;
    private final Optional<StackletStructs> structs;
    private final Map<List<Stack>, List<Stack>> kept = new HashMap<>();

    Chains(Machine machine, Stacks stacks, Optional<StackletStructs> structs) {
        this.machine = machine;
        this.stacks = stacks;
        this.structs = structs;
    }

    /** The names of these stacks. */
    List<Stack> of(List<Stacklet> chain) {
        if (chain.isEmpty()) {
            return List.of();
        }
        List<Stack> names = new ArrayList<>(chain.size());
        for (Stacklet stacklet : chain) {
            names.add(stacks.of(stacklet.handle()));
        }
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        return kept.computeIfAbsent(names, List::copyOf);
    }

    /** The chain of a thread as it is now; as far as it can be followed. */
    List<Stack> now(long thread) {
        return of(structs.map(s -> s.chain(machine, thread).stacklets()).orElse(List.of()));
    }
}
