package org.stackletlab.inspector.check.program;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.ImageException;
import org.stackletlab.emulator.machine.GuestLayout;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.coff.ElfCopies;
import org.stackletlab.inspector.check.elf.ForeignElf;
import org.stackletlab.inspector.recording.Judged;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.BuildRequest;
import org.stackletlab.toolchain.BuildRequest.More;
import org.stackletlab.toolchain.Built;
import org.stackletlab.toolchain.Optimization;
import org.stackletlab.toolchain.ToolMissingException;

/** Builds a program with the code that was judged in place of a switch file. */
public final class ProgramBuild {
    /** More than a program with our runtime has. */
    private static final long PROGRAM_BYTES = 0x20_0000;

    private final Sandbox sandbox;
    private final Platform platform;

    /** Builds with the tools of a sandbox. */
    public ProgramBuild(Sandbox sandbox, Platform platform) {
        this.sandbox = sandbox;
        this.platform = platform;
    }

    /**
     * The program.
     *
     * @param source the C file
     * @throws BuildException if it cannot be linked with the implementation
     */
    public Built of(Path source, Implementation switching)
            throws BuildException, ToolMissingException {
        try (ElfCopies copies = new ElfCopies()) {
            List<Path> objects = new ArrayList<>();
            for (byte[] object : switching.objects()) {
                objects.add(copies.of(switching.file(), object));
            }
            Optional<ForeignElf> loaded = Optional.empty();
            if (switching.linked().isPresent()) {
                byte[] elf = switching.linked().get();
                loaded = Optional.of(new ForeignElf(platform, switching.file(), elf));
            }
            long address =
                    loaded.isPresent() ? loaded.get().free(PROGRAM_BYTES) : GuestLayout.IMAGE;
            More more = new More(List.of(), objects, !objects.isEmpty(), address);
            Built linked = sandbox.toolchain().make(request(source, switching, more));
            List<Path> inputs = new ArrayList<>(linked.inputs());
            // What comes as an object was read before, and its lines are to be seen.
            inputs.add(switching.file().toAbsolutePath().normalize());
            return new Built(
                    beside(linked.image(), loaded), linked.diagnostics(), linked.cached(), inputs);
        } catch (IOException | ImageException e) {
            throw new BuildException(
                    "%s: error: cannot be built into a program: %s\n  next: check that the disk is not full"
                            .formatted(switching.file(), e.getMessage()));
        }
    }

    /**
     * The program of a recording once more, with the code that the recording has kept.
     *
     * @param source the C file as it is now
     * @param switchFile the assembly as it is now, where it is the program's switch file
     * @throws BuildException if it cannot be linked with that code
     */
    public Built again(Path source, Judged judged, Optional<Path> switchFile)
            throws BuildException, ToolMissingException {
        try {
            return of(source, Implementation.of(judged, switchFile));
        } catch (InvalidPathException e) {
            throw new BuildException(
                    "%s: error: tried to build a program with the code of this file, whose name is none here: %s\n  next: record the finding once more, by %s"
                            .formatted(judged.file(), e.getMessage(), judged.command()));
        }
    }

    private Image beside(Image program, Optional<ForeignElf> loaded) throws ImageException {
        return loaded.isEmpty()
                ? program
                : Image.readAnywhere(platform, program.name(), loaded.get().beside(program.elf()));
    }

    private BuildRequest request(Path source, Implementation switching, More more) {
        List<Path> library = new ArrayList<>(sandbox.guest().builtinSources());
        library.addAll(sandbox.guest().checkLibrary(platform.name()));
        return new BuildRequest(
                platform,
                "found",
                List.of(source),
                List.of(),
                Optimization.O1,
                sandbox.guest().runtimeSources(),
                library,
                List.of(sandbox.guest().runtimeIncludes()),
                switching.switchFile(),
                false,
                more);
    }
}
