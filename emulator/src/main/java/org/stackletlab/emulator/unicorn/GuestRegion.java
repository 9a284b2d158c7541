package org.stackletlab.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import org.stackletlab.emulator.state.PagedMemory;
import org.stackletlab.emulator.unicorn.library.UnicornConstants;

/**
 * A stretch of guest RAM with the same permissions, in chunks of {@value #CHUNK} bytes. Large
 * memory, heap and stack, is given to the CPU chunk by chunk as the guest touches it; what was
 * never touched is known to be zero and need not be looked at when a state is kept.
 */
final class GuestRegion {
    /** Bytes in a chunk; the last one may be shorter. */
    static final int CHUNK = 1 << 20;

    private static final int PAGE = PagedMemory.PAGE;
    private static final MemorySegment ZEROES = MemorySegment.ofArray(new byte[PAGE]);

    private final long address;
    private final MemorySegment bytes;
    private final int permissions;
    private final BitSet mapped = new BitSet();
    private final BitSet touched = new BitSet();
    private final PagedMemory.Region[] untouched;

    /**
     * Memory that nobody has used yet.
     *
     * @param address multiple of 4096
     * @param bytes its RAM, all zero
     * @param permissions {@code UC_PROT_*} bits
     */
    GuestRegion(long address, MemorySegment bytes, int permissions) {
        this.address = address;
        this.bytes = bytes;
        this.permissions = permissions;
        this.untouched = new PagedMemory.Region[(int) ((bytes.byteSize() + CHUNK - 1) / CHUNK)];
        for (int chunk = 0; chunk < untouched.length; chunk++) {
            untouched[chunk] =
                    new PagedMemory.Region(
                            address + (long) chunk * CHUNK, new byte[chunkBytes(chunk) / PAGE][]);
        }
    }

    long address() {
        return address;
    }

    long end() {
        return address + bytes.byteSize();
    }

    MemorySegment bytes() {
        return bytes;
    }

    int permissions() {
        return permissions;
    }

    boolean isCode() {
        return (permissions & UnicornConstants.UC_PROT_EXEC) != 0;
    }

    int chunks() {
        return untouched.length;
    }

    int chunkOf(long guestAddress) {
        return (int) ((guestAddress - address) / CHUNK);
    }

    int chunkBytes(int chunk) {
        return (int) Math.min(CHUNK, bytes.byteSize() - (long) chunk * CHUNK);
    }

    /** The RAM of a chunk. */
    MemorySegment chunk(int chunk) {
        return bytes.asSlice((long) chunk * CHUNK, chunkBytes(chunk));
    }

    /** Whether the CPU has a chunk already. */
    boolean isMapped(int chunk) {
        return mapped.get(chunk);
    }

    /** The CPU got a chunk: from now on it may hold something. */
    void setMapped(int chunk) {
        mapped.set(chunk);
        touched.set(chunk);
    }

    /** Java is about to write. */
    void touch(long offset, int length) {
        if (length > 0) {
            touched.set((int) (offset / CHUNK), (int) ((offset + length - 1) / CHUNK) + 1);
        }
    }

    /**
     * A chunk as it is now.
     *
     * @param earlier the same chunk at another time, whose pages are shared if they are equal; or
     *     null; or something else, which is ignored
     */
    PagedMemory.Region capture(int chunk, PagedMemory.Region earlier) {
        PagedMemory.Region empty = untouched[chunk];
        if (!touched.get(chunk)) {
            return empty;
        }
        boolean same =
                earlier != null
                        && earlier.address() == empty.address()
                        && earlier.pages().length == empty.pages().length;
        PagedMemory.Region before = same ? earlier : empty;
        byte[][] pages = null;
        for (int i = 0; i < before.pages().length; i++) {
            long offset = (long) chunk * CHUNK + (long) i * PAGE;
            if (!holds(offset, before.pages()[i])) {
                pages = pages == null ? before.pages().clone() : pages;
                pages[i] = copy(offset);
            }
        }
        return pages == null ? before : new PagedMemory.Region(before.address(), pages);
    }

    /** Makes pages what they were, and says whether that was a change. */
    boolean restore(PagedMemory.Region kept) {
        boolean changed = false;
        for (int i = 0; i < kept.pages().length; i++) {
            long offset = kept.address() - address + (long) i * PAGE;
            byte[] page = kept.pages()[i];
            if ((page != null || touched.get((int) (offset / CHUNK))) && !holds(offset, page)) {
                touch(offset, PAGE);
                changed = true;
                if (page == null) {
                    bytes.asSlice(offset, PAGE).fill((byte) 0);
                } else {
                    MemorySegment.copy(page, 0, bytes, JAVA_BYTE, offset, PAGE);
                }
            }
        }
        return changed;
    }

    private boolean holds(long offset, byte[] page) {
        MemorySegment other = page == null ? ZEROES : MemorySegment.ofArray(page);
        return MemorySegment.mismatch(bytes, offset, offset + PAGE, other, 0, PAGE) < 0;
    }

    private byte[] copy(long offset) {
        byte[] page = new byte[PAGE];
        MemorySegment.copy(bytes, JAVA_BYTE, offset, page, 0, PAGE);
        return holds(offset, null) ? null : page;
    }
}
