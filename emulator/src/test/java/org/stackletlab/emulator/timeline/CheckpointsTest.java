package org.stackletlab.emulator.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.state.PagedMemory;

class CheckpointsTest {
    private static final Platform PLATFORM = Platforms.core().getFirst();
    private static final long MOST_BYTES = 144L << 20;

    /** A state in which every page is new. */
    private static MachineState state(Mark mark, int pages) {
        Map<Register, byte[]> registers = new HashMap<>();
        PLATFORM.registers().forEach(r -> registers.put(r, new byte[r.bytes()]));
        byte[][] memory = new byte[pages][PagedMemory.PAGE];
        return new MachineState(
                PLATFORM,
                mark,
                registers,
                new PagedMemory(List.of(new PagedMemory.Region(0x10000, memory))),
                0);
    }

    private static Checkpoints after(int count, int pages) {
        Checkpoints checkpoints = new Checkpoints();
        checkpoints.add(state(Mark.START, pages));
        for (int i = 1; i < count; i++) {
            checkpoints.add(state(checkpoints.next(), pages));
        }
        return checkpoints;
    }

    private static long bytes(List<MachineState> states) {
        Set<byte[]> pages = Collections.newSetFromMap(new IdentityHashMap<>());
        states.forEach(
                state ->
                        state.memory()
                                .regions()
                                .forEach(r -> Collections.addAll(pages, r.pages())));
        return (long) pages.size() * PagedMemory.PAGE;
    }

    @Test
    void manyCheckpointsAreThinnedOut() {
        List<MachineState> all = after(2000, 1).all();
        assertTrue(all.size() <= 256, () -> "" + all.size());
        assertTrue(all.size() > 100, () -> "" + all.size());
        assertEquals(Mark.START, all.getFirst().mark());
    }

    @Test
    void largeCheckpointsAreThinnedOutAndMadeFurtherApart() {
        Checkpoints checkpoints = after(300, 1024);
        assertTrue(bytes(checkpoints.all()) <= MOST_BYTES);
        assertEquals(Mark.START, checkpoints.all().getFirst().mark());
        Mark last = checkpoints.latest().orElseThrow().mark();
        long interval = checkpoints.next().instructions() - last.instructions();
        assertTrue(interval >= 1024 * 1000, () -> "" + interval);
    }

    @Test
    void smallProgramHasACheckpointEveryHalfMillionInstructions() {
        assertEquals(
                List.of(0L, 500_000L, 1_000_000L),
                after(3, 1).all().stream().map(s -> s.mark().instructions()).toList());
    }
}
