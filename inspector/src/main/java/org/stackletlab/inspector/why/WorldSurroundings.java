package org.stackletlab.inspector.why;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.heap.HeapBlock;
import org.stackletlab.inspector.world.stack.OwnedRange;
import org.stackletlab.inspector.world.stack.RangeKind;

/** Names owners as the world at a mark has them: whose stack, whose saved slice, which block. */
public final class WorldSurroundings implements Surroundings {
    private final Function<MachineState, World> worlds;

    /**
     * Surroundings by worlds.
     *
     * @param worlds what can be seen in a state
     */
    public WorldSurroundings(Function<MachineState, World> worlds) {
        this.worlds = requireNonNull(worlds, "worlds");
    }

    @Override
    public Optional<String> of(long address, MachineState at) {
        World world = worlds.apply(at);
        return world.ownership()
                .stackAt(address)
                .map(WorldSurroundings::onStack)
                .or(() -> world.ownership().copyAt(address).map(WorldSurroundings::inCopy))
                .or(() -> world.heap().flatMap(heap -> heap.blockAt(address)).map(this::inBlock));
    }

    private static String onStack(OwnedRange range) {
        String kind = range.kind() == RangeKind.RUNNING ? "" : ", " + range.kind().title();
        return switch (range.owner()) {
            case OwnedRange.NOBODY -> "unused stack";
            case OwnedRange.RUNTIME -> range.kind().title();
            default -> range.owner() + "'s stack" + kind;
        };
    }

    private static String inCopy(OwnedRange range) {
        return range.owner() + "'s slice in the heap";
    }

    private String inBlock(HeapBlock block) {
        return block.holds()
                .orElse(
                        block.state() == HeapBlock.State.USED
                                ? "heap block " + block.serial()
                                : "free heap block");
    }
}
