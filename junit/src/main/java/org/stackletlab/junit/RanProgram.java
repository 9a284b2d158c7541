package org.stackletlab.junit;

import static java.util.Objects.requireNonNull;

import org.stackletlab.emulator.machine.StopReason;

/**
 * A program that has run to its end.
 *
 * @param reason why it ended
 * @param output what it wrote to standard output
 * @param errors what it wrote to standard error
 */
public record RanProgram(StopReason reason, String output, String errors) {
    public RanProgram {
        requireNonNull(reason, "reason");
        requireNonNull(output, "output");
        requireNonNull(errors, "errors");
    }

    /** Whether it ended by itself and said that all is well. */
    public boolean succeeded() {
        return reason instanceof StopReason.Exited exited && exited.code() == 0;
    }
}
