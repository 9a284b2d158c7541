package org.stackletlab.emulator.state;

import java.util.Arrays;
import java.util.List;

/**
 * Guest memory at one instant: pages that never change and are shared with the memory of earlier
 * and later instants wherever they hold the same bytes.
 */
public final class PagedMemory {
    /** Bytes in a page. */
    public static final int PAGE = 4096;

    private final List<Region> regions;

    /**
     * A stretch of mapped memory.
     *
     * @param address multiple of {@link PagedMemory#PAGE}
     * @param pages one array of {@link PagedMemory#PAGE} bytes for each page, never to be written;
     *     null for a page of zeroes that nobody has used
     */
    @SuppressWarnings("ArrayRecordComponent") // shared on purpose
    public record Region(long address, byte[][] pages) {
        /** The address behind the last byte. */
        public long end() {
            return address + (long) pages.length * PAGE;
        }
    }

    /**
     * Memory of these regions.
     *
     * @param regions in the order of their addresses, without overlap; becomes this object's own,
     *     with all arrays in it
     */
    public PagedMemory(List<Region> regions) {
        this.regions = List.copyOf(regions);
    }

    /** The regions, for whoever compares or stores pages; the arrays must not be written. */
    public List<Region> regions() {
        return regions;
    }

    /** Whether all bytes of a range are mapped. */
    public boolean isMapped(long address, long bytes) {
        long at = address;
        long left = bytes;
        while (left > 0) {
            Region region = regionOf(at);
            if (region == null) {
                return false;
            }
            left -= region.end() - at;
            at = region.end();
        }
        return true;
    }

    /**
     * A copy of bytes.
     *
     * @throws IndexOutOfBoundsException if something in the range is not mapped
     */
    public byte[] read(long address, int bytes) {
        byte[] out = new byte[bytes];
        int done = 0;
        while (done < bytes) {
            Region region = regionOf(address + done);
            if (region == null) {
                throw new IndexOutOfBoundsException(
                        "reading %d bytes at 0x%08x of the guest: nothing is mapped at 0x%08x"
                                .formatted(bytes, address, address + done));
            }
            long offset = address + done - region.address;
            int inPage = (int) (offset % PAGE);
            int step = Math.min(bytes - done, PAGE - inPage);
            byte[] page = region.pages[(int) (offset / PAGE)];
            if (page != null) {
                System.arraycopy(page, inPage, out, done, step);
            }
            done += step;
        }
        return out;
    }

    private Region regionOf(long address) {
        int low = 0;
        int high = regions.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Region region = regions.get(middle);
            if (address < region.address) {
                high = middle - 1;
            } else if (address >= region.end()) {
                low = middle + 1;
            } else {
                return region;
            }
        }
        return null;
    }

    /** Whether both hold the same bytes at the same addresses. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof PagedMemory memory) || memory.regions.size() != regions.size()) {
            return false;
        }
        for (int i = 0; i < regions.size(); i++) {
            if (!same(regions.get(i), memory.regions.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Region one, Region other) {
        if (one.address != other.address || one.pages.length != other.pages.length) {
            return false;
        }
        for (int i = 0; i < one.pages.length; i++) {
            if (!samePage(one.pages[i], other.pages[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean samePage(byte[] one, byte[] other) {
        if (one == other) {
            return true;
        }
        if (one == null || other == null) {
            byte[] page = one == null ? other : one;
            return Arrays.mismatch(page, new byte[PAGE]) < 0;
        }
        return Arrays.equals(one, other);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (Region region : regions) {
            for (byte[] page : region.pages) {
                boolean zero = page == null || Arrays.mismatch(page, new byte[PAGE]) < 0;
                hash = 31 * hash + (zero ? 0 : Arrays.hashCode(page));
            }
        }
        return hash;
    }
}
