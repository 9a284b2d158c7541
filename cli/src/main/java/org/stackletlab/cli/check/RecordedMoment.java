package org.stackletlab.cli.check;

import java.nio.file.Path;
import java.util.Optional;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.desktop.DesktopFace;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.event.Event.SwitchBegan;
import org.stackletlab.inspector.recording.RecordedProgram;

/**
 * The run of a finding's program.
 *
 * @param name what the window calls it
 * @param recorded the run
 * @param position of the switch in which it happens
 */
record RecordedMoment(String name, RecordedProgram recorded, String position) {
    /** The first context stays when it leaves first; the second switch leads back to it. */
    private static final int STAYS = 1;

    private static final int COMES_BACK = 2;

    static RecordedMoment of(RecordedProgram recorded, Optional<Finding> finding) {
        long began = recorded.events().stream().filter(SwitchBegan.class::isInstance).count();
        int wanted =
                finding.map(Finding::path).filter(path -> path.endsWith(" stays")).isPresent()
                        ? STAYS
                        : COMES_BACK;
        return new RecordedMoment(
                finding.map(found -> "found: " + found.check().title()).orElse("nothing found"),
                recorded,
                began == 0 ? "end" : "switch:" + Math.min(wanted, began));
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
        DesktopFace.call("show", sandbox, Places.state(), name, recorded, position);
    }
}
