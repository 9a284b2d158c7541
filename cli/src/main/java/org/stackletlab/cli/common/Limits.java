package org.stackletlab.cli.common;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.machine.MachineOptions;
import picocli.CommandLine.Option;

/** How much a guest program may use; the names of the sizes are up to the command. */
public abstract class Limits {
    @Option(
            names = "--max-instructions",
            paramLabel = "N",
            description = "Stop after this many instructions; default 2000000000.")
    private Long maxInstructions;

    @Option(
            names = "--fail-malloc",
            paramLabel = "N",
            description = "Let the N-th allocation of the program give NULL.")
    private Long failMalloc;

    /** The size of the heap, if the user chose one. */
    protected abstract Optional<Long> heap();

    /** The size of the C stack, if the user chose one. */
    protected abstract Optional<Long> stack();

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
            if (heap().isPresent()) {
                options = options.withHeapBytes(heap().get());
            }
            if (stack().isPresent()) {
                options = options.withStackBytes(stack().get());
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
