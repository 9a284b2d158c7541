package org.stackletlab.lessons.run;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.timeline.Progress;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.read.LessonFiles;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.Built;
import org.stackletlab.toolchain.ToolMissingException;

/**
 * The recorded runs of one lesson's programs. Each is made once, when it is first asked for, and
 * belongs to this object, which closes it. For any number of threads.
 */
public final class LessonRuns implements AutoCloseable {
    /** Lessons' programs are short; one that runs away is stopped soon. */
    public static final long BUDGET = 50_000_000;

    private final Sandbox sandbox;
    private final Lesson lesson;
    private final LessonFiles files;
    private final Map<Run, RecordedProgram> recorded = new LinkedHashMap<>();

    private record Run(Path program, String platform, Optional<Path> switchFile) {}

    /** The runs of a lesson, of which none has been made yet. */
    public LessonRuns(Sandbox sandbox, Lesson lesson) {
        this.sandbox = requireNonNull(sandbox, "sandbox");
        this.lesson = requireNonNull(lesson, "lesson");
        this.files = new LessonFiles(lesson.folder(), sandbox.guest());
    }

    /** Where the programs are built. */
    public Sandbox sandbox() {
        return sandbox;
    }

    /** The lesson. */
    public Lesson lesson() {
        return lesson;
    }

    /** The files that the lesson can name. */
    public LessonFiles files() {
        return files;
    }

    /**
     * The run of a program of the lesson with the platform's own switch file.
     *
     * @param program as the lesson names it; empty for the lesson's program
     * @throws RunException if the program is not there
     * @throws BuildException if it has mistakes
     */
    public RecordedProgram of(Optional<String> program, String platform)
            throws RunException, BuildException, ToolMissingException, MachineException {
        return of(file(program, platform), platform, Optional.empty());
    }

    /** The run of any program, perhaps with another switch file. */
    public synchronized RecordedProgram of(Path program, String platform, Optional<Path> switchFile)
            throws BuildException, ToolMissingException, MachineException {
        Run run = new Run(program, platform, switchFile);
        RecordedProgram found = recorded.get(run);
        if (found == null) {
            found = record(run);
            recorded.put(run, found);
        }
        return found;
    }

    /**
     * The file of a program of the lesson.
     *
     * @throws RunException if there is none
     */
    public Path file(Optional<String> program, String platform) throws RunException {
        String name = program.or(lesson.facts()::program).orElse("");
        if (name.isEmpty()) {
            throw new RunException(
                    "lesson %s: no program is named here, and the front matter has no 'program'."
                            .formatted(lesson.id()));
        }
        return files.find(name, platform)
                .orElseThrow(
                        () ->
                                new RunException(
                                        "lesson %s: there is no program '%s' in %s."
                                                .formatted(
                                                        lesson.id(),
                                                        LessonFiles.named(name, platform),
                                                        lesson.folder())));
    }

    private RecordedProgram record(Run run)
            throws BuildException, ToolMissingException, MachineException {
        Platform platform = Platforms.named(run.platform()).orElseThrow();
        Program plain = Program.of(platform, run.program());
        Program program = run.switchFile().map(plain::withSwitchFile).orElse(plain);
        Built built = sandbox.build(program);
        return RecordedProgram.record(
                sandbox.guest(),
                program,
                built,
                MachineOptions.defaults().withMaxInstructions(BUDGET),
                Console.NONE,
                Progress.UNWATCHED);
    }

    /** Frees the machines of all runs. */
    @Override
    public synchronized void close() {
        recorded.values().forEach(RecordedProgram::close);
        recorded.clear();
    }
}
