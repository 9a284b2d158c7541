package org.stackletlab.emulator.image;

/**
 * A range of guest memory that is filled from the file.
 *
 * @param address guest address of its first byte
 * @param fileOffset where its bytes start in the file
 * @param fileBytes how many bytes the file has of it
 * @param memoryBytes its size in memory; what exceeds {@code fileBytes} is zero
 * @param readable whether the guest may read it
 * @param writable whether the guest may write it
 * @param executable whether the guest may execute it
 */
public record Segment(
        long address,
        long fileOffset,
        long fileBytes,
        long memoryBytes,
        boolean readable,
        boolean writable,
        boolean executable) {

    /** Whether an address lies in the segment. */
    public boolean contains(long guestAddress) {
        return guestAddress >= address && guestAddress - address < memoryBytes;
    }

    /** The address after the last byte. */
    public long end() {
        return address + memoryBytes;
    }
}
