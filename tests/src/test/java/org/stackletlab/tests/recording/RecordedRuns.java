package org.stackletlab.tests.recording;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.timeline.Progress;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.tests.guest.GuestLab;

/** Records programs for tests. */
public final class RecordedRuns {
    private RecordedRuns() {}

    /** An example program; the recording is the caller's to close. */
    public static RecordedProgram example(Platform platform, String name) throws Exception {
        return record(Program.of(platform, GuestLab.guest().example(name)), List.of());
    }

    /** Any program; the recording is the caller's to close. */
    public static RecordedProgram record(Program program, List<String> arguments) throws Exception {
        Sandbox sandbox = GuestLab.sandbox();
        return RecordedProgram.record(
                sandbox.guest(),
                program,
                sandbox.build(program),
                MachineOptions.defaults().withArguments(arguments),
                Console.NONE,
                Progress.UNWATCHED);
    }

    /** Every example program on every platform. */
    static Stream<Arguments> examples() {
        return GuestLab.platforms().stream()
                .flatMap(
                        platform ->
                                GuestLab.guest().examples().stream()
                                        .map(RecordedRuns::name)
                                        .map(example -> Arguments.of(platform, example)));
    }

    private static String name(Path source) {
        return source.getFileName().toString().replaceFirst("\\.c$", "");
    }
}
