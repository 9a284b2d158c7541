package org.stackletlab.cli.recording;

import org.stackletlab.cli.common.Limits;
import org.stackletlab.cli.common.MachineLimits;
import picocli.CommandLine.Mixin;

/** Where most commands get their recording from. */
public final class RecordingSource extends ProgramOrRecording {
    @Mixin private MachineLimits limits;

    @Override
    Limits limits() {
        return limits;
    }
}
