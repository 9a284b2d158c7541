package org.stackletlab.inspector;

import static java.util.Objects.requireNonNull;

import org.stackletlab.emulator.machine.StopReason;

/**
 * How a run ended.
 *
 * @param reason why it stopped
 * @param instructions guest instructions retired in the whole run
 */
public record RunReport(StopReason reason, long instructions) {
    public RunReport {
        requireNonNull(reason, "reason");
    }
}
