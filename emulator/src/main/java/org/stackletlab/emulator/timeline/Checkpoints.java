package org.stackletlab.emulator.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.state.PagedMemory;

/**
 * The checkpoints of a recording that is being made. They are made further apart the more a
 * checkpoint costs, and thinned out when there are too many: then the one is dropped whose
 * neighbours are closest. All of it depends on the program only, not on the clock.
 */
final class Checkpoints {
    /** Instructions between two checkpoints at least. */
    static final long SHORTEST_INTERVAL = 500_000;

    /** Instructions for each page that had to be compared, or copied, at the last checkpoint. */
    private static final long INSTRUCTIONS_PER_PAGE = 200;

    private static final long INSTRUCTIONS_PER_NEW_PAGE = 1000;
    private static final int MOST = 256;
    private static final long MOST_PAGES = (144L << 20) / PagedMemory.PAGE;

    private final List<MachineState> states = new ArrayList<>();
    private long shortest = SHORTEST_INTERVAL;
    private long interval = SHORTEST_INTERVAL;
    private long pages;

    /** Adds a checkpoint behind the last one. */
    void add(MachineState state) {
        long fresh = latest().map(before -> newPages(before, state)).orElseGet(() -> used(state));
        states.add(state);
        pages += fresh;
        interval =
                Math.max(
                        shortest,
                        Math.max(
                                INSTRUCTIONS_PER_PAGE * used(state),
                                INSTRUCTIONS_PER_NEW_PAGE * fresh));
        while (states.size() > 2 && (states.size() > MOST || pages > MOST_PAGES)) {
            thin();
        }
    }

    Optional<MachineState> latest() {
        return states.isEmpty() ? Optional.empty() : Optional.of(states.getLast());
    }

    /** Where the next one should be. */
    Mark next() {
        return states.getLast().mark().plus(interval);
    }

    List<MachineState> all() {
        return List.copyOf(states);
    }

    /**
     * Drops the checkpoint that leaves the smallest gap, so that gaps stay alike however long the
     * run gets, and has the next ones come less often.
     */
    private void thin() {
        int drop = 1;
        long smallest = Long.MAX_VALUE;
        for (int i = 1; i < states.size() - 1; i++) {
            long gap = instructions(i + 1) - instructions(i - 1);
            if (gap < smallest) {
                smallest = gap;
                drop = i;
            }
        }
        pages -= pagesOnlyIn(drop);
        states.remove(drop);
        shortest = Math.max(shortest, instructions(states.size() - 1) / states.size());
        interval = Math.max(interval, shortest);
    }

    private long instructions(int index) {
        return states.get(index).mark().instructions();
    }

    /** A page is shared with neighbours in time or with nobody. */
    private long pagesOnlyIn(int index) {
        List<PagedMemory.Region> before = states.get(index - 1).memory().regions();
        List<PagedMemory.Region> now = states.get(index).memory().regions();
        List<PagedMemory.Region> after = states.get(index + 1).memory().regions();
        long only = 0;
        for (int i = 0; i < now.size(); i++) {
            byte[][] pages = now.get(i).pages();
            for (int page = 0; page < pages.length; page++) {
                boolean shared =
                        pages[page] == before.get(i).pages()[page]
                                || pages[page] == after.get(i).pages()[page];
                only += pages[page] != null && !shared ? 1 : 0;
            }
        }
        return only;
    }

    private static long used(MachineState state) {
        long used = 0;
        for (PagedMemory.Region region : state.memory().regions()) {
            for (byte[] page : region.pages()) {
                used += page == null ? 0 : 1;
            }
        }
        return used;
    }

    private static long newPages(MachineState before, MachineState after) {
        long fresh = 0;
        List<PagedMemory.Region> old = before.memory().regions();
        List<PagedMemory.Region> now = after.memory().regions();
        for (int i = 0; i < now.size(); i++) {
            byte[][] pages = now.get(i).pages();
            byte[][] oldPages = old.get(i).pages();
            for (int page = 0; pages != oldPages && page < pages.length; page++) {
                fresh += pages[page] != null && pages[page] != oldPages[page] ? 1 : 0;
            }
        }
        return fresh;
    }
}
