package org.stackletlab.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.tests.guest.GuestLab;

/** {@code lab check --record} in a folder, and what must be so of the run. */
record RecordedCheck(Path folder) {
    private static final Pattern BLAME =
            Pattern.compile("(?m)^    blame  (?:\\S+: )?0x[0-9a-f]+ (.*)$");

    private static final Pattern RECORDED =
            Pattern.compile("(?m)^  recorded    lab view run.lab --at (\\S+)$");

    LabProcess lab(List<String> arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("check", "--record", "run.lab", "--seed", "7"));
        all.addAll(arguments);
        return WarmLab.in(folder, all.toArray(String[]::new));
    }

    /** The first finding's run ends with exit code 1, and is opened at the blamed instruction. */
    LabProcess goesWrong(String... arguments) throws Exception {
        Files.deleteIfExists(folder.resolve("run.lab"));
        LabProcess check = lab(List.of(arguments));
        assertEquals(1, check.exitCode(), check.out() + check.err());
        Matcher blame = BLAME.matcher(check.out());
        Matcher recorded = RECORDED.matcher(check.out());
        assertTrue(blame.find() && recorded.find(), check.out());
        try (RecordedProgram run = RecordedProgram.open(folder.resolve("run.lab"))) {
            String reason = run.recording().reason().toString();
            assertTrue(reason.toLowerCase(Locale.ROOT).contains("exited[code=1"), reason);
            MachineState state = run.replay().at(run.mark(recorded.group(1)));
            Listing listing = new Listing(GuestLab.sandbox(), run.image());
            assertEquals(blame.group(1), listing.apply(state.programCounter()).text());
        }
        return check;
    }
}
