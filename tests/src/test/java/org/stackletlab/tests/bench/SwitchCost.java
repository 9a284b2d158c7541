package org.stackletlab.tests.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.toolchain.Optimization;

/**
 * What one operation of a guest program costs, such as a switch. Counted, so exact and the same in
 * every run: the difference between few and many rounds, divided by the operations.
 *
 * @param instructions guest instructions, those of the loop around the operation included
 * @param passages through {@code slp_switch} that changed stacks
 * @param saved bytes copied from the stack
 * @param restored bytes copied back
 */
public record SwitchCost(double instructions, double passages, double saved, double restored) {
    private static final int FEW = 100;
    private static final int MANY = 1100;

    /**
     * Measures a program.
     *
     * @param source the program, which takes the number of rounds as its argument
     * @param perRound how many operations a round has
     */
    public static SwitchCost of(
            Sandbox sandbox, Platform platform, Optimization level, Path source, int perRound)
            throws Exception {
        Program program = Program.of(platform, source).withOptimization(level);
        Image image = sandbox.build(program).image();
        SwitchCost few = total(sandbox, image, FEW);
        SwitchCost many = total(sandbox, image, MANY);
        double operations = (double) perRound * (MANY - FEW);
        return new SwitchCost(
                (many.instructions - few.instructions) / operations,
                (many.passages - few.passages) / operations,
                (many.saved - few.saved) / operations,
                (many.restored - few.restored) / operations);
    }

    /** What the operation costs beside the passages it consists of, at so much for each. */
    public double instructionsBeside(SwitchCost passage) {
        return instructions - passages * passage.instructions;
    }

    private static SwitchCost total(Sandbox sandbox, Image image, int rounds) throws Exception {
        AtomicLong passages = new AtomicLong();
        AtomicLong saved = new AtomicLong();
        AtomicLong restored = new AtomicLong();
        MachineOptions options =
                MachineOptions.defaults().withArguments(List.of(Integer.toString(rounds)));
        sandbox.run(
                image,
                options,
                Console.NONE,
                Program.SWITCH_SYMBOL,
                event -> {
                    if (event instanceof Event.SwitchEnded ended) {
                        passages.incrementAndGet();
                        saved.addAndGet(ended.saved());
                        restored.addAndGet(ended.restored());
                    }
                });
        long instructions = sandbox.run(image, options, Console.NONE).instructions();
        return new SwitchCost(instructions, passages.get(), saved.get(), restored.get());
    }
}
