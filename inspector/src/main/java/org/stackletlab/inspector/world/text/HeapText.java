package org.stackletlab.inspector.world.text;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.heap.Heap;
import org.stackletlab.inspector.world.heap.HeapBlock;
import org.stackletlab.inspector.world.heap.HeapBlock.State;
import org.stackletlab.inspector.world.heap.HeapProblem;

/** Prints the heap. */
final class HeapText {
    /** More blocks than a reader of a terminal wants. */
    private static final int MOST_BLOCKS = 200;

    private final World world;
    private final int width;

    HeapText(World world, int width) {
        this.world = world;
        this.width = width;
    }

    List<String> lines() {
        return world.heap()
                .map(this::lines)
                .orElseGet(() -> List.of("heap: not opened yet, or not that of the runtime"));
    }

    private List<String> lines(Heap heap) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "heap %s at mark %s: %d bytes in %s in use, %s%s"
                        .formatted(
                                WorldText.range(heap.start(), heap.end()),
                                world.mark(),
                                heap.usedBytes(),
                                WorldText.count(heap.count(State.USED), "block", "blocks"),
                                WorldText.count(
                                        heap.count(State.FREE), "free block", "free blocks"),
                                heap.counters()
                                        .map(
                                                counted ->
                                                        ", %d allocations so far"
                                                                .formatted(counted.allocations()))
                                        .orElse("")));
        heap.changedBy()
                .ifPresent(
                        function ->
                                lines.add(
                                        "  %s is at work: until it returns, blocks and lists may contradict each other"
                                                .formatted(function)));
        Columns blocks = new Columns(width, List.of(24, 10, 8, 14), List.of(1));
        heap.blocks().stream().limit(MOST_BLOCKS).forEach(block -> row(blocks, heap, block));
        lines.addAll(blocks.lines());
        if (heap.blocks().size() > MOST_BLOCKS) {
            lines.add("  and %d more blocks".formatted(heap.blocks().size() - MOST_BLOCKS));
        }
        heap.problems().forEach(problem -> lines.add(Columns.cut("  ! " + text(problem), width)));
        return lines;
    }

    private static String text(HeapProblem problem) {
        String place = problem.address() == 0 ? "" : WorldText.hex(problem.address()) + ": ";
        return place + problem.what();
    }

    private static void row(Columns blocks, Heap heap, HeapBlock block) {
        blocks.row(
                WorldText.range(block.data(), block.end()),
                Long.toString(block.bytes()),
                switch (block.state()) {
                    case USED -> "in use";
                    case FREE -> "free";
                    case BROKEN -> "broken";
                },
                switch (block.state()) {
                    case USED -> "allocation " + block.serial();
                    case FREE -> place(heap, block);
                    case BROKEN -> "";
                },
                block.holds().orElse(""));
    }

    /** Which one it is in the list that malloc tries in order. */
    private static String place(Heap heap, HeapBlock block) {
        int place = heap.freeList().indexOf(block.address());
        return place < 0 ? "not listed" : "on list: " + (place + 1);
    }
}
