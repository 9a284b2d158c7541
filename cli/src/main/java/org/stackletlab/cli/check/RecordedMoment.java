package org.stackletlab.cli.check;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.desktop.DesktopFace;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.program.Unseen;
import org.stackletlab.inspector.recording.RecordedProgram;

/**
 * The run of a finding's program.
 *
 * @param finding what it is to show, if anything was found
 * @param recorded the run
 * @param position where it goes wrong, or where the instruction to blame stands
 */
record RecordedMoment(Optional<Finding> finding, RecordedProgram recorded, String position) {
    RecordedMoment {
        requireNonNull(finding, "finding");
        requireNonNull(recorded, "recorded");
        requireNonNull(position, "position");
    }

    /** What the window calls it. */
    private String name() {
        return finding.map(found -> "found: " + found.check().title()).orElse("nothing found");
    }

    /** That the program ends well although something was found, in words. */
    Optional<String> reserve() {
        boolean well =
                recorded.recording().reason() instanceof StopReason.Exited exited
                        && exited.code() == 0;
        return finding.filter(_ -> well)
                .map(
                        found ->
                                "  not shown   this run ends well (%s): %s. lab check --show %d shows the passage in the bench"
                                        .formatted(
                                                found.check().id(),
                                                Unseen.because(found),
                                                found.passage()));
    }

    /**
     * Keeps the run in a file.
     *
     * @return a line that says how to look at it
     */
    String save(Path target) throws CommandException {
        try {
            recorded.save(target, false);
            return "  recorded    lab view %s --at %s".formatted(target, position);
        } catch (LabFileException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--record %s: no run could be kept there (%s)."
                            .formatted(target, e.getMessage()),
                    e);
        }
    }

    /** Opens a window on the moment, and returns when it is closed. */
    void show(Sandbox sandbox) throws Exception {
        DesktopFace.call("show", sandbox, Places.state(), name(), recorded, position);
    }
}
