package org.stackletlab.inspector.world.heap;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The heap at one mark.
 *
 * @param start guest address of the lowest header
 * @param end the address behind the highest block
 * @param blocks by ascending address; without gaps unless a problem says where the walk lost its
 *     way
 * @param freeList addresses of headers in the order in which {@code malloc} tries them
 * @param counters what {@code malloc} counts, if the image has its counters
 * @param changedBy the function of {@code malloc}'s that is at work: until it returns, blocks, list
 *     and counters may contradict each other
 * @param problems contradictions, in the order in which they were met
 */
public record Heap(
        long start,
        long end,
        List<HeapBlock> blocks,
        List<Long> freeList,
        Optional<HeapCounters> counters,
        Optional<String> changedBy,
        List<HeapProblem> problems) {
    public Heap {
        blocks = List.copyOf(blocks);
        freeList = List.copyOf(freeList);
        requireNonNull(counters, "counters");
        requireNonNull(changedBy, "changedBy");
        problems = List.copyOf(problems);
    }

    /** The block whose data an address belongs to. */
    public Optional<HeapBlock> blockAt(long address) {
        int low = 0;
        int high = blocks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (blocks.get(middle).address() <= address) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0
                ? Optional.empty()
                : Optional.of(blocks.get(low - 1)).filter(block -> block.contains(address));
    }

    /** Bytes in use, headers not counted, as the blocks say. */
    public long usedBytes() {
        return blocks.stream()
                .filter(block -> block.state() == HeapBlock.State.USED)
                .mapToLong(HeapBlock::bytes)
                .sum();
    }

    /** How many blocks are in a state. */
    public long count(HeapBlock.State state) {
        return blocks.stream().filter(block -> block.state() == state).count();
    }

    /**
     * This heap with what is known of the contents of blocks.
     *
     * @param contents sentences by the address of the data
     */
    public Heap holding(Map<Long, String> contents) {
        List<HeapBlock> named =
                blocks.stream()
                        .map(
                                block ->
                                        contents.containsKey(block.data())
                                                ? block.holding(contents.get(block.data()))
                                                : block)
                        .toList();
        return new Heap(start, end, named, freeList, counters, changedBy, problems);
    }
}
