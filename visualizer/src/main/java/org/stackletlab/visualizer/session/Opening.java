package org.stackletlab.visualizer.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;

/**
 * How a run comes into a window: a recording is read, a program is built and recorded. Takes its
 * time; for a thread that may wait.
 */
public final class Opening {
    private static final String RECORDING = ".lab";

    private final Sandbox sandbox;

    /** Programs are built in a sandbox. */
    public Opening(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Where examples stand and programs are built. */
    public Sandbox sandbox() {
        return sandbox;
    }

    /** Whether a file is a recording by its name. */
    public static boolean isRecording(Path file) {
        return file.toString().endsWith(RECORDING);
    }

    /**
     * Opens a file.
     *
     * @param file a program's source or a recording
     * @param platform the name of the platform for a program
     * @param goesOn is told the number of instructions so far now and then, and says whether to go
     *     on
     * @throws OpeningException if there is nothing to be seen; says why
     */
    public Session open(Path file, String platform, LongPredicate goesOn) throws OpeningException {
        check(file);
        try {
            return Session.of(
                    isRecording(file)
                            ? RecordedProgram.open(file)
                            : run(file, Platforms.named(platform).orElseThrow(), goesOn));
        } catch (BuildException | ToolMissingException | MachineException | LabFileException e) {
            throw new OpeningException(e.getMessage(), e);
        }
    }

    /**
     * Builds and records the program of a run anew, for another platform: as it was built, but with
     * that platform's own switch file.
     *
     * @param goesOn is told the number of instructions so far now and then, and says whether to go
     *     on
     * @throws OpeningException if its sources are not there or cannot be built; says why
     */
    public Session again(RecordedProgram first, Platform platform, LongPredicate goesOn)
            throws OpeningException {
        if (first.facts().judged().isPresent()) {
            String message =
                    "cannot record this program on %1$s: it was written for the code that lab check found in %2$s, which is for %3$s; look at what you have for %1$s with lab check FILE --platform %1$s --view";
            String file = first.facts().judged().get().file();
            throw new OpeningException(
                    message.formatted(platform.name(), file, first.platform().name()));
        }
        List<Path> sources = first.facts().sources().stream().map(Path::of).toList();
        for (Path source : sources) {
            if (!Files.isRegularFile(source)) {
                String message =
                        "cannot record the program on %s: its source %s is not there; open the program itself, from where it was recorded"
                                .formatted(platform.name(), source);
                throw new OpeningException(message, new NoSuchFileException(source.toString()));
            }
        }
        try {
            Program program = first.facts().program(platform, sources, List.of(), Optional.empty());
            return Session.of(run(program, goesOn));
        } catch (BuildException | ToolMissingException | MachineException e) {
            throw new OpeningException(e.getMessage(), e);
        }
    }

    /** What no compiler should be asked. */
    private static void check(Path file) throws OpeningException {
        if (Files.isDirectory(file)) {
            throw new OpeningException(file + ": this is a folder. Open a file in it.");
        }
        if (!Files.exists(file)) {
            throw new OpeningException(
                    file + ": there is no such file. It may have been moved or renamed.");
        }
        if (!Files.isReadable(file)) {
            throw new OpeningException(
                    file + ": this file may not be read. Check its permissions.");
        }
        if (isRecording(file)) {
            return;
        }
        if (!file.toString().endsWith(".c")) {
            throw new OpeningException(
                    file
                            + ": only C programs (.c) and recordings (.lab) can be opened here."
                            + " Programs of several files are opened with lab view FILE....");
        }
        checkText(file);
    }

    private static void checkText(Path file) throws OpeningException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            for (byte each : bytes) {
                if (each == 0) {
                    throw new OpeningException(
                            file
                                    + ": this is no C program: it has bytes that are no text. If it"
                                    + " is a recording, give it a name that ends with .lab.");
                }
            }
            if (new String(bytes, StandardCharsets.ISO_8859_1).isBlank()) {
                throw new OpeningException(
                        file
                                + ": this file is empty. A program needs a function main; the"
                                + " examples on the start page show how one looks.");
            }
        } catch (IOException e) {
            throw new OpeningException(
                    "%s: this file cannot be read (%s).".formatted(file, e.getMessage()), e);
        }
    }

    private RecordedProgram run(Path file, Platform platform, LongPredicate goesOn)
            throws BuildException, ToolMissingException, MachineException {
        return run(Program.of(platform, file), goesOn);
    }

    private RecordedProgram run(Program program, LongPredicate goesOn)
            throws BuildException, ToolMissingException, MachineException {
        return RecordedProgram.record(sandbox, program, mark -> goesOn.test(mark.instructions()));
    }
}
