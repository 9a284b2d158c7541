package org.stackletlab.inspector.world.heap;

/**
 * What {@code malloc} counts.
 *
 * @param allocations calls that asked for a block so far
 * @param failAt which of them is to fail; 0 for none
 * @param liveBlocks blocks in use
 * @param liveBytes their bytes, headers not counted
 */
public record HeapCounters(long allocations, long failAt, long liveBlocks, long liveBytes) {}
