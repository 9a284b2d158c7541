package org.stackletlab.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.state.PagedMemory;

/**
 * The guest's RAM as Java sees it: the very bytes the emulated CPU works on, addressed as the guest
 * addresses them.
 */
public final class GuestMemory {
    private final List<GuestRegion> regions = new ArrayList<>();

    GuestMemory() {}

    void add(GuestRegion region) {
        regions.add(region);
        regions.sort(Comparator.comparingLong(GuestRegion::address));
    }

    /**
     * All memory as it is now.
     *
     * @param earlier whose pages are shared where they hold the same bytes
     */
    public PagedMemory capture(Optional<PagedMemory> earlier) {
        List<PagedMemory.Region> before = earlier.map(PagedMemory::regions).orElse(List.of());
        List<PagedMemory.Region> now = new ArrayList<>();
        for (GuestRegion region : regions) {
            for (int chunk = 0; chunk < region.chunks(); chunk++) {
                int index = now.size();
                now.add(region.capture(chunk, index < before.size() ? before.get(index) : null));
            }
        }
        return new PagedMemory(now);
    }

    /**
     * Makes all memory what it was; only pages that differ are written.
     *
     * @return whether code was changed
     * @throws IndexOutOfBoundsException if it is the memory of a machine with another memory map
     */
    public boolean restore(PagedMemory state) {
        boolean codeChanged = false;
        for (PagedMemory.Region kept : state.regions()) {
            GuestRegion region = regionOf(kept.address());
            if (region == null || kept.end() > region.end()) {
                throw new IndexOutOfBoundsException(
                        "restoring the guest's memory at 0x%08x: nothing is mapped there; the state belongs to another image, or to other sizes of heap and stack"
                                .formatted(kept.address()));
            }
            boolean changed = region.restore(kept);
            codeChanged |= changed && region.isCode();
        }
        return codeChanged;
    }

    /** The region with an address, or null. */
    GuestRegion regionOf(long address) {
        for (GuestRegion region : regions) {
            if (address >= region.address() && address < region.end()) {
                return region;
            }
        }
        return null;
    }

    /** Whether all bytes of a range are mapped. */
    public boolean contains(long address, long length) {
        return length >= 0 && firstUnmapped(address, length).isEmpty();
    }

    /** The first address of a range at which nothing is mapped. */
    public Optional<Long> firstUnmapped(long address, long length) {
        long at = address;
        long left = length;
        while (left > 0) {
            GuestRegion region = regionOf(at);
            if (region == null) {
                return Optional.of(at);
            }
            long step = region.end() - at;
            at += step;
            left -= step;
        }
        return Optional.empty();
    }

    /**
     * Copies bytes out.
     *
     * @throws IndexOutOfBoundsException if something in the range is not mapped; the message has
     *     the address
     */
    public byte[] read(long address, int length) {
        byte[] bytes = new byte[length];
        copy(address, bytes, false);
        return bytes;
    }

    /**
     * Copies bytes in, whatever the guest's permissions are.
     *
     * @throws IndexOutOfBoundsException if something in the range is not mapped; nothing is written
     *     then
     */
    public void write(long address, byte[] bytes) {
        copy(address, bytes, true);
    }

    /**
     * A little-endian unsigned value.
     *
     * @param bytes 1 to 8
     */
    public long readValue(long address, int bytes) {
        byte[] raw = read(address, bytes);
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = (value << 8) | (raw[i] & 0xff);
        }
        return value;
    }

    /**
     * A zero-terminated string.
     *
     * @param max the most bytes to read if there is no zero, or the memory ends, before
     * @throws IndexOutOfBoundsException if nothing is mapped at the address
     */
    public String readCString(long address, int max) {
        long mapped = firstUnmapped(address, max).map(end -> end - address).orElse((long) max);
        byte[] bytes = read(address, (int) Math.max(mapped, 1));
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void copy(long address, byte[] bytes, boolean in) {
        Optional<Long> unmapped = firstUnmapped(address, bytes.length);
        if (unmapped.isPresent()) {
            throw new IndexOutOfBoundsException(
                    "%s %d bytes at 0x%08x of the guest: nothing is mapped at 0x%08x"
                            .formatted(
                                    in ? "writing" : "reading",
                                    bytes.length,
                                    address,
                                    unmapped.get()));
        }
        int done = 0;
        while (done < bytes.length) {
            GuestRegion region = regionOf(address + done);
            long offset = address + done - region.address();
            int step = (int) Math.min(bytes.length - done, region.bytes().byteSize() - offset);
            if (in) {
                region.touch(offset, step);
                MemorySegment.copy(bytes, done, region.bytes(), JAVA_BYTE, offset, step);
            } else {
                MemorySegment.copy(region.bytes(), JAVA_BYTE, offset, bytes, done, step);
            }
            done += step;
        }
    }
}
