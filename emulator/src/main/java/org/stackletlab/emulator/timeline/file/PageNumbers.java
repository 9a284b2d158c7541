package org.stackletlab.emulator.timeline.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.PagedMemory;
import org.stackletlab.emulator.state.PagedMemory.Region;

/**
 * The distinct pages of some checkpoints and their numbers. Pages that once stood at the same
 * address are neighbours, in the order of time: they resemble each other, and the compression sees
 * that.
 */
final class PageNumbers {
    /** What messages, and page references, call a page of zeroes. */
    static final int ZERO = -1;

    private static final byte[] ZEROES = new byte[PagedMemory.PAGE];

    private final Map<Content, Integer> numbers = new HashMap<>();
    private final List<byte[]> pages = new ArrayList<>();

    /** A page, equal to every page with the same bytes. */
    private static final class Content {
        private final byte[] bytes;
        private final int hash;

        Content(byte[] bytes) {
            this.bytes = bytes;
            this.hash = Arrays.hashCode(bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Content page
                    && page.hash == hash
                    && (page.bytes == bytes || Arrays.equals(page.bytes, bytes));
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    PageNumbers(List<MachineState> checkpoints) {
        Map<Long, Set<Content>> byAddress = new TreeMap<>();
        PagedMemory before = null;
        for (MachineState checkpoint : checkpoints) {
            PagedMemory memory = checkpoint.memory();
            for (Region region : memory.regions()) {
                collect(region, before == null ? null : sameRegion(before, region), byAddress);
            }
            before = memory;
        }
        for (Set<Content> versions : byAddress.values()) {
            for (Content page : versions) {
                if (numbers.putIfAbsent(page, pages.size()) == null) {
                    pages.add(page.bytes);
                }
            }
        }
    }

    /** Only pages that are other objects than before can be new. */
    private static void collect(Region region, Region before, Map<Long, Set<Content>> byAddress) {
        byte[][] all = region.pages();
        for (int i = 0; i < all.length; i++) {
            boolean known = before != null && before.pages()[i] == all[i];
            if (!known && !isZero(all[i])) {
                byAddress
                        .computeIfAbsent(
                                region.address() + (long) i * PagedMemory.PAGE,
                                address -> new LinkedHashSet<>())
                        .add(new Content(all[i]));
            }
        }
    }

    /** The region of the same place and size in other memory, or null. */
    static Region sameRegion(PagedMemory memory, Region region) {
        for (Region other : memory.regions()) {
            if (other.address() == region.address()
                    && other.pages().length == region.pages().length) {
                return other;
            }
        }
        return null;
    }

    static boolean isZero(byte[] page) {
        return page == null || Arrays.equals(page, ZEROES);
    }

    /** The number of a page that was given to the constructor, or {@link #ZERO}. */
    int of(byte[] page) {
        return isZero(page) ? ZERO : numbers.get(new Content(page));
    }

    /** All distinct pages but the one of zeroes, by number. */
    List<byte[]> pages() {
        return pages;
    }
}
