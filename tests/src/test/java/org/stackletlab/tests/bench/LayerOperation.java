package org.stackletlab.tests.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.toolchain.Optimization;

/**
 * One thing that a layer does again and again, in a guest program that does nothing else.
 *
 * @param name as the report has it
 * @param program below the folder of benchmark programs
 * @param perRound how many of them the program does in a round
 * @param goal how many instructions it may add at most to the bare stacklet switches in it
 */
public record LayerOperation(String name, String program, int perRound, Optional<Integer> goal) {
    /** What all others are compared with. */
    public static final LayerOperation STACKLET =
            new LayerOperation("stacklet switch", "switches.c", 2, Optional.of(0));

    /** All operations, the bare switch first. */
    public static final List<LayerOperation> ALL =
            List.of(
                    STACKLET,
                    free("continulet switch", "continulet", 2),
                    new LayerOperation("greenlet switch", "layers/greenlet.c", 2, Optional.of(400)),
                    free("fiber switch", "fiber", 2),
                    new LayerOperation(
                            "rendezvous, hard", "layers/rendezvous.c", 2, Optional.of(900)),
                    free("rendezvous, soft", "rendezvous_soft", 2),
                    free("message to who waits, hard", "stream", 1),
                    free("schedule, hard", "schedule_hard", 2),
                    free("schedule, soft", "schedule_soft", 2));

    private static LayerOperation free(String name, String program, int perRound) {
        return new LayerOperation(name, "layers/" + program + ".c", perRound, Optional.empty());
    }

    /**
     * What it costs at -O1.
     *
     * @param programs the folder of benchmark programs
     */
    public SwitchCost cost(Sandbox sandbox, Platform platform, Path programs) throws Exception {
        Path source = programs.resolve(program);
        return SwitchCost.of(sandbox, platform, Optimization.O1, source, perRound);
    }

    @Override
    public String toString() {
        return name;
    }
}
