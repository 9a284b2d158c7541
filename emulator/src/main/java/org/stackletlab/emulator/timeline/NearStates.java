package org.stackletlab.emulator.timeline;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.state.PagedMemory;

/**
 * States made lately, so that going where somebody was a moment ago, or a little before that, is
 * quick. The ones that were not asked for longest are forgotten: there are never too many of them,
 * nor too many pages that only they have. Thread-safe.
 */
final class NearStates {
    private static final int MOST = 64;

    /** 32 MiB. */
    private static final int MOST_PAGES = 8192;

    /** So many are kept, whatever they take: where one is, and the way back from there. */
    private static final int FEWEST = 3;

    private final TreeMap<Mark, MachineState> byMark = new TreeMap<>();

    /** How many pages each has that its checkpoint has not; the least recently used first. */
    private final Map<Mark, Integer> byUse = new LinkedHashMap<>(MOST, 0.75f, true);

    private int pages;

    /**
     * Keeps a state.
     *
     * @param checkpoint a state that is kept anyway, with which it may share pages
     */
    synchronized void add(MachineState state, MachineState checkpoint) {
        forget(state.mark());
        int own = ownPages(state, checkpoint);
        byMark.put(state.mark(), state);
        byUse.put(state.mark(), own);
        pages += own;
        while (byUse.size() > MOST || (pages > MOST_PAGES && byUse.size() > FEWEST)) {
            forget(byUse.keySet().iterator().next());
        }
    }

    private void forget(Mark mark) {
        byMark.remove(mark);
        Integer own = byUse.remove(mark);
        pages -= own == null ? 0 : own;
    }

    /** Pages of a state that are not the very pages of another. */
    private static int ownPages(MachineState state, MachineState other) {
        Set<Object> shared = Collections.newSetFromMap(new IdentityHashMap<>());
        for (PagedMemory.Region region : other.memory().regions()) {
            shared.add(region);
            Collections.addAll(shared, (Object[]) region.pages());
        }
        int own = 0;
        for (PagedMemory.Region region : state.memory().regions()) {
            if (!shared.contains(region)) {
                for (byte[] page : region.pages()) {
                    own += page == null || shared.contains(page) ? 0 : 1;
                }
            }
        }
        return own;
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
            byUse.get(state.mark()); // which makes it the most recently used
        }
        return Optional.ofNullable(state);
    }
}
