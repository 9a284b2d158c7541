package org.stackletlab.inspector.story;

/**
 * What one passage copied of one stack to the heap.
 *
 * @param stack name of the stack, such as {@code main} or {@code A}
 * @param bytes bytes copied in this passage, above 0
 * @param inHeap bytes of the slice in the heap afterwards
 * @param total size of the whole slice in bytes
 */
public record SavedSlice(String stack, long bytes, long inHeap, long total) {
    /** Bytes of the slice that stay on the stack, untouched. */
    public long inPlace() {
        return total - inHeap;
    }
}
