package org.stackletlab.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The guest's RAM as Java sees it: the very bytes the emulated CPU works on, addressed as the guest
 * addresses them.
 */
public final class GuestMemory {
    private record Region(long address, MemorySegment bytes) {
        long end() {
            return address + bytes.byteSize();
        }
    }

    private final List<Region> regions = new ArrayList<>();

    GuestMemory() {}

    void add(long address, MemorySegment bytes) {
        regions.add(new Region(address, bytes));
        regions.sort(Comparator.comparingLong(Region::address));
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
            Region region = regionOf(at);
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
            Region region = regionOf(address + done);
            long offset = address + done - region.address;
            int step = (int) Math.min(bytes.length - done, region.bytes.byteSize() - offset);
            if (in) {
                MemorySegment.copy(bytes, done, region.bytes, JAVA_BYTE, offset, step);
            } else {
                MemorySegment.copy(region.bytes, JAVA_BYTE, offset, bytes, done, step);
            }
            done += step;
        }
    }

    private Region regionOf(long address) {
        for (Region region : regions) {
            if (address >= region.address && address < region.end()) {
                return region;
            }
        }
        return null;
    }
}
