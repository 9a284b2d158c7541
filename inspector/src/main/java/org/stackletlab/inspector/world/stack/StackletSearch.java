package org.stackletlab.inspector.world.stack;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.stacklet.StackletStructs;
import org.stackletlab.inspector.world.heap.Heap;
import org.stackletlab.inspector.world.heap.HeapBlock;

/** Finds stacklets in the heap by what they look like, when nobody watched them being made. */
final class StackletSearch {
    private StackletSearch() {}

    /**
     * The structs at the beginning of blocks in use that read like stacklets: a slice within the C
     * stack, no more saved than it has, a block that has room for all of it, and a thread block in
     * the memory of the guest.
     */
    static List<Stacklet> in(
            GuestView view, StackletStructs structs, StackRegion region, Optional<Heap> heap) {
        return heap.map(Heap::blocks).orElse(List.of()).stream()
                .filter(block -> block.state() == HeapBlock.State.USED)
                .flatMap(block -> stacklet(view, structs, region, block))
                .toList();
    }

    private static Stream<Stacklet> stacklet(
            GuestView view, StackletStructs structs, StackRegion region, HeapBlock block) {
        int header = structs.stackletLayout().bytes();
        return block.bytes() < header
                ? Stream.empty()
                : structs
                        .stacklet(view, block.data())
                        .filter(Stacklet::isSound)
                        .filter(struct -> region.contains(struct.start()))
                        .filter(struct -> struct.stop() <= region.end())
                        .filter(struct -> header + struct.total() <= block.bytes())
                        .filter(struct -> hasThread(view, structs, struct))
                        .stream();
    }

    private static boolean hasThread(GuestView view, StackletStructs structs, Stacklet struct) {
        return struct.thread().isEmpty()
                || structs.thread(view, struct.thread().getAsLong()).isPresent();
    }
}
