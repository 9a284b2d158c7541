package org.stackletlab.junit;

import static java.util.Objects.requireNonNull;

import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.check.CheckReport;

/**
 * A switch that was entered and left many times between three contexts.
 *
 * @param platform where
 * @param report what was found
 */
public record JudgedSwitch(Platform platform, CheckReport report) {
    public JudgedSwitch {
        requireNonNull(platform, "platform");
        requireNonNull(report, "report");
    }
}
