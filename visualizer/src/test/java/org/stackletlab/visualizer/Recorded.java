package org.stackletlab.visualizer;

import java.nio.file.Path;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.timeline.Progress;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;
import org.stackletlab.visualizer.session.Session;

/** Real runs of the example programs, for the tests of this module. */
@SuppressWarnings("exports")
public final class Recorded {
    private static final Path HOME =
            Path.of(System.getProperty("lab.home", "..")).toAbsolutePath().normalize();

    private Recorded() {}

    /** The folder of the project. */
    public static Path home() {
        return HOME;
    }

    /** Where programs are built. */
    public static Sandbox sandbox() throws ToolMissingException {
        return Sandbox.open(HOME, cache());
    }

    /** The file of an example. */
    public static Path file(String example) {
        return HOME.resolve("stacklet-asm/examples").resolve(example + ".c");
    }

    /** The file of a program that only this module's tests need. */
    public static Path guest(String name) {
        return HOME.resolve("visualizer/src/test/guest").resolve(name + ".c");
    }

    /** Where tests may leave what a person may look at. */
    public static Path leftovers(String name) {
        return HOME.resolve("visualizer/target").resolve(name);
    }

    /** A session on a fresh recording of an example on x86_64. */
    public static Session example(String name) {
        return run(file(name), "x86_64");
    }

    /** A session on a fresh recording of a program on a platform. */
    public static Session run(Path file, String platform) {
        return run(Program.of(Platforms.named(platform).orElseThrow(), file));
    }

    /** A session on a fresh recording of a program. */
    public static Session run(Program program) {
        try {
            Sandbox sandbox = sandbox();
            return Session.of(
                    RecordedProgram.record(
                            sandbox.guest(),
                            program,
                            sandbox.build(program),
                            MachineOptions.defaults(),
                            Console.NONE,
                            Progress.UNWATCHED));
        } catch (BuildException | ToolMissingException | MachineException e) {
            throw new AssertionError(program.sources() + ": " + e.getMessage(), e);
        }
    }

    /** The first bytes of a recording whose format is a later one than ours. */
    public static byte[] newer() {
        byte[] file = new byte[64];
        byte[] signature = {(byte) 0x89, 'L', 'A', 'B', '\r', '\n', 0x1a, '\n', 7};
        System.arraycopy(signature, 0, file, 0, signature.length);
        return file;
    }

    private static Path cache() {
        String set = System.getProperty("lab.cache", System.getenv("STACKLET_LAB_CACHE"));
        return set != null ? Path.of(set) : HOME.resolve("visualizer/target/cache");
    }
}
