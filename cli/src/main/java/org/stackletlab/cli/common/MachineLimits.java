package org.stackletlab.cli.common;

import java.util.List;
import org.stackletlab.emulator.machine.MachineOptions;
import picocli.CommandLine.Option;

/** How much a guest program may use. */
public final class MachineLimits {
    @Option(
            names = "--max-instructions",
            paramLabel = "N",
            description = "Stop after this many instructions; default 2000000000.")
    private Long maxInstructions;

    @Option(
            names = "--heap",
            paramLabel = "BYTES",
            converter = ByteSize.class,
            description = "Size of the heap; K and M work; default 64M, at most 255M.")
    private Long heap;

    @Option(
            names = "--stack",
            paramLabel = "BYTES",
            converter = ByteSize.class,
            description = "Size of the C stack; default 1M, at most 64M.")
    private Long stack;

    @Option(
            names = "--fail-malloc",
            paramLabel = "N",
            description = "Let the N-th allocation of the program give NULL.")
    private Long failMalloc;

    /**
     * The options of a machine.
     *
     * @param arguments what the guest's main gets behind its name
     */
    public MachineOptions options(List<String> arguments) throws CommandException {
        MachineOptions options = MachineOptions.defaults();
        try {
            if (maxInstructions != null) {
                options = options.withMaxInstructions(maxInstructions);
            }
            if (heap != null) {
                options = options.withHeapBytes(heap);
            }
            if (stack != null) {
                options = options.withStackBytes(stack);
            }
            if (failMalloc != null) {
                options = options.withFailMalloc(failMalloc);
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage(), e);
        }
        return options.withArguments(arguments);
    }
}
