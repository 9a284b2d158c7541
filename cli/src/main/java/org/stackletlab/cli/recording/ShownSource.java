package org.stackletlab.cli.recording;

import org.stackletlab.cli.common.Limits;
import org.stackletlab.cli.common.SizedLimits;
import picocli.CommandLine.Mixin;

/** Where the command gets its recording from whose --heap and --stack say what to show. */
final class ShownSource extends ProgramOrRecording {
    @Mixin private SizedLimits limits;

    @Override
    Limits limits() {
        return limits;
    }
}
