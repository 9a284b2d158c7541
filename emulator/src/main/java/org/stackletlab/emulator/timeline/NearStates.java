package org.stackletlab.emulator.timeline;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;

/**
 * States made lately, so that going where somebody was a moment ago, or a little before that, is
 * quick. The ones that were not asked for longest are forgotten. Thread-safe.
 */
final class NearStates {
    private static final int MOST = 64;

    private final TreeMap<Mark, MachineState> byMark = new TreeMap<>();
    private final Map<Mark, Boolean> byUse = new LinkedHashMap<>(MOST, 0.75f, true);

    synchronized void add(MachineState state) {
        byMark.put(state.mark(), state);
        byUse.put(state.mark(), true);
        if (byUse.size() > MOST) {
            Iterator<Mark> oldest = byUse.keySet().iterator();
            byMark.remove(oldest.next());
            oldest.remove();
        }
    }

    /** The state at a mark. */
    synchronized Optional<MachineState> at(Mark mark) {
        return used(byMark.get(mark));
    }

    /** The last state not after a mark that a machine can run from. */
    synchronized Optional<MachineState> before(Mark mark) {
        Map.Entry<Mark, MachineState> entry = byMark.floorEntry(mark);
        while (entry != null && ExclusiveAccess.isOpen(entry.getValue())) {
            entry = byMark.lowerEntry(entry.getKey());
        }
        return entry == null ? Optional.empty() : used(entry.getValue());
    }

    private Optional<MachineState> used(MachineState state) {
        if (state != null) {
            byUse.put(state.mark(), true);
        }
        return Optional.ofNullable(state);
    }
}
