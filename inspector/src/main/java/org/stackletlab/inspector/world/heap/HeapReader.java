package org.stackletlab.inspector.world.heap;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stackletlab.emulator.image.FieldLayout;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.StructLayout;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.inspector.world.heap.HeapBlock.State;

/** Reads the heap of our runtime. Immutable; one for an image is enough. */
public final class HeapReader {
    private static final List<String> FIELDS =
            List.of("bytes", "lower", "state", "serial", "next_free", "previous_free");

    /** The two words a header's state can be, as characters in memory. */
    private static final int USED = 0x44455355; // "USED"

    private static final int FREE = 0x45455246; // "FREE"

    private static final int ALIGNMENT = 16;

    /** How far behind a broken header the next good one is looked for. */
    private static final int RESYNC_BYTES = 1 << 20;

    private final StructLayout layout;
    private final int headerBytes;
    private final long firstVariable;
    private final long freeListVariable;
    private final long endVariable;
    private final Optional<CounterAddresses> counters;

    private record CounterAddresses(long calls, long failAt, long blocks, long bytes) {}

    private record Header(long bytes, long lower, int state, long serial) {
        State kind() {
            return switch (state) {
                case USED -> State.USED;
                case FREE -> State.FREE;
                default -> State.BROKEN;
            };
        }
    }

    private HeapReader(Image image, StructLayout layout, Map<String, Long> variables) {
        this.layout = layout;
        this.headerBytes = layout.field("next_free").offset();
        this.firstVariable = variables.get("heap_first");
        this.freeListVariable = variables.get("heap_free_list");
        this.endVariable = variables.get("heap_end");
        Map<String, Long> counts =
                addresses(
                        image,
                        "lab_malloc_calls",
                        "lab_malloc_fail_at",
                        "lab_malloc_live_blocks",
                        "lab_malloc_live_bytes");
        this.counters =
                counts.size() < 4
                        ? Optional.empty()
                        : Optional.of(
                                new CounterAddresses(
                                        counts.get("lab_malloc_calls"),
                                        counts.get("lab_malloc_fail_at"),
                                        counts.get("lab_malloc_live_blocks"),
                                        counts.get("lab_malloc_live_bytes")));
    }

    /**
     * The reader for an image; empty if the image has no heap of our runtime's, or no debug
     * information for it.
     */
    public static Optional<HeapReader> of(Image image) {
        Map<String, Long> variables = addresses(image, "heap_first", "heap_free_list", "heap_end");
        return image.struct("heap_block")
                .filter(layout -> layout.fields().keySet().containsAll(FIELDS))
                .filter(layout -> variables.size() == 3)
                .map(layout -> new HeapReader(image, layout, variables));
    }

    private static Map<String, Long> addresses(Image image, String... names) {
        Map<String, Long> found = new HashMap<>();
        Stream.of(names)
                .flatMap(name -> image.symbol(name).stream())
                .forEach(symbol -> found.put(symbol.name(), symbol.address()));
        return found;
    }

    /**
     * The heap at one instant; empty before it was opened.
     *
     * @param changedBy the function of {@code malloc}'s that is at work, if one is
     */
    public Optional<Heap> read(GuestView view, Optional<String> changedBy) {
        long first = word(view, firstVariable);
        long end = word(view, endVariable);
        if (first == 0 || end == 0) {
            return Optional.empty();
        }
        List<HeapProblem> problems = new ArrayList<>();
        List<HeapBlock> blocks = blocks(view, first, end, problems);
        List<Long> freeList = freeList(view, blocks, problems);
        Set<Long> listed = Set.copyOf(freeList);
        blocks.stream()
                .filter(block -> block.state() == State.FREE)
                .filter(block -> !listed.contains(block.address()))
                .map(
                        block ->
                                new HeapProblem(
                                        block.address(),
                                        "the block is free and not on the free list"))
                .forEach(problems::add);
        Optional<HeapCounters> counts = counters.flatMap(at -> counters(view, at));
        counts.ifPresent(counted -> compare(counted, blocks, problems));
        return Optional.of(new Heap(first, end, blocks, freeList, counts, changedBy, problems));
    }

    private List<HeapBlock> blocks(
            GuestView view, long first, long end, List<HeapProblem> problems) {
        List<HeapBlock> blocks = new ArrayList<>();
        if (Long.compareUnsigned(first, end) >= 0 || !view.isMapped(first, end - first)) {
            problems.add(
                    new HeapProblem(
                            firstVariable,
                            "heap_first is %s and heap_end is %s; no memory is mapped from one to the other"
                                    .formatted(hex(first), hex(end))));
            return blocks;
        }
        long lower = 0;
        long at = first;
        while (at < end) {
            Header header = header(view, at);
            long most = end - at - headerBytes;
            if (!fits(header.bytes, most)) {
                problems.add(new HeapProblem(at, sizeProblem(header, most)));
                blocks.add(block(at, header, 0, State.BROKEN));
                long next = resync(view, at, end);
                lower = at;
                at = next;
                continue;
            }
            check(at, header, lower, problems);
            blocks.add(block(at, header, header.bytes, header.kind()));
            lower = at;
            at += headerBytes + header.bytes;
        }
        return blocks;
    }

    private boolean fits(long bytes, long most) {
        return bytes == most
                || (bytes >= ALIGNMENT
                        && bytes % ALIGNMENT == 0
                        && bytes <= most - headerBytes - ALIGNMENT);
    }

    private static String sizeProblem(Header header, long most) {
        return "the header says %s bytes of data; wanted is a multiple of %d that ends within the heap, at most %d"
                .formatted(Long.toUnsignedString(header.bytes), ALIGNMENT, most);
    }

    private static void check(long at, Header header, long lower, List<HeapProblem> problems) {
        if (header.kind() == State.BROKEN) {
            problems.add(
                    new HeapProblem(
                            at,
                            "the header's state is 0x%08x; wanted is 0x%08x (USED) or 0x%08x (FREE)"
                                    .formatted(header.state, USED, FREE)));
        }
        if (header.lower != lower) {
            problems.add(
                    new HeapProblem(
                            at,
                            "the header says that the block below it is %s; it is %s"
                                    .formatted(hex(header.lower), hex(lower))));
        }
    }

    private HeapBlock block(long at, Header header, long bytes, State state) {
        return new HeapBlock(at, at + headerBytes, bytes, state, header.serial, Optional.empty());
    }

    /** The next address that looks like the header of the block above a broken one. */
    private long resync(GuestView view, long broken, long end) {
        long limit = Math.min(end, broken + RESYNC_BYTES) - headerBytes;
        for (long at = broken + headerBytes + ALIGNMENT; at <= limit; at += ALIGNMENT) {
            Header header = header(view, at);
            if (header.lower == broken
                    && header.kind() != State.BROKEN
                    && fits(header.bytes, end - at - headerBytes)) {
                return at;
            }
        }
        return end;
    }

    private Header header(GuestView view, long address) {
        ByteBuffer raw =
                ByteBuffer.wrap(view.readBytes(address, headerBytes))
                        .order(view.platform().byteOrder());
        return new Header(
                value(raw, "bytes"),
                value(raw, "lower"),
                (int) value(raw, "state"),
                value(raw, "serial"));
    }

    private long value(ByteBuffer raw, String name) {
        FieldLayout field = layout.field(name);
        return field.bytes() == Long.BYTES
                ? raw.getLong(field.offset())
                : raw.getInt(field.offset()) & 0xffff_ffffL;
    }

    private List<Long> freeList(
            GuestView view, List<HeapBlock> blocks, List<HeapProblem> problems) {
        Map<Long, State> states = new HashMap<>();
        blocks.forEach(block -> states.put(block.address(), block.state()));
        Set<Long> seen = new HashSet<>();
        List<Long> list = new ArrayList<>();
        long link = freeListVariable;
        long block = word(view, link);
        while (block != 0) {
            State state = states.get(block);
            if (state == null) {
                problems.add(
                        new HeapProblem(
                                link,
                                "the free list leads to "
                                        + hex(block)
                                        + ", where no block begins"));
                return list;
            }
            if (!seen.add(block)) {
                problems.add(
                        new HeapProblem(
                                link,
                                "the free list leads back to " + hex(block) + ": it is a ring"));
                return list;
            }
            if (state != State.FREE) {
                problems.add(
                        new HeapProblem(
                                block, "the block is on the free list and its state is " + state));
            }
            list.add(block);
            link = block + layout.field("next_free").offset();
            block = word(view, link);
        }
        return list;
    }

    private static void compare(
            HeapCounters counters, List<HeapBlock> blocks, List<HeapProblem> problems) {
        List<HeapBlock> used =
                blocks.stream().filter(block -> block.state() == State.USED).toList();
        long bytes = used.stream().mapToLong(HeapBlock::bytes).sum();
        if (counters.liveBlocks() != used.size() || counters.liveBytes() != bytes) {
            problems.add(
                    new HeapProblem(
                            0,
                            "malloc counts %d blocks in use with %d bytes; there are %d with %d"
                                    .formatted(
                                            counters.liveBlocks(),
                                            counters.liveBytes(),
                                            used.size(),
                                            bytes)));
        }
    }

    private static Optional<HeapCounters> counters(GuestView view, CounterAddresses at) {
        return Stream.of(at.calls, at.failAt, at.blocks, at.bytes)
                        .allMatch(address -> view.isMapped(address, Long.BYTES))
                ? Optional.of(
                        new HeapCounters(
                                view.readValue(at.calls, Long.BYTES),
                                view.readValue(at.failAt, Long.BYTES),
                                view.readWord(at.blocks),
                                view.readWord(at.bytes)))
                : Optional.empty();
    }

    private static long word(GuestView view, long address) {
        return view.isMapped(address, view.platform().wordBytes()) ? view.readWord(address) : 0;
    }

    private static String hex(long address) {
        return "0x%08x".formatted(address);
    }
}
