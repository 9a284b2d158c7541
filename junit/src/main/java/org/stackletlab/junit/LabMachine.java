package org.stackletlab.junit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.Stream;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.RunReport;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.engine.Checker;
import org.stackletlab.inspector.check.subject.Cell;
import org.stackletlab.inspector.check.subject.CheckedBinaries;
import org.stackletlab.inspector.check.subject.CheckedFiles;
import org.stackletlab.inspector.check.subject.CompiledFiles;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;

/**
 * An emulated computer of one platform, with compiler and assembler. The lab's checkout is found by
 * the system property {@code lab.home}, or by the environment variable {@code STACKLET_LAB_HOME}.
 */
public final class LabMachine {
    private final Platform platform;
    private final Sandbox sandbox;
    private long seed = ThreadLocalRandom.current().nextInt(1_000_000);

    LabMachine(Platform platform) {
        this.platform = platform;
        this.sandbox = sandbox();
    }

    private static Sandbox sandbox() {
        String set =
                System.getProperty(
                        "lab.home", System.getenv().getOrDefault("STACKLET_LAB_HOME", ""));
        Path home = Path.of(set).toAbsolutePath().normalize();
        if (!Files.isDirectory(home.resolve("stacklet-asm"))) {
            throw new ExtensionConfigurationException(
                    "looked for a checkout of Stacklet Lab in %s and found none. Name it with -Dlab.home=CHECKOUT, or in the environment variable STACKLET_LAB_HOME."
                            .formatted(home));
        }
        String cache = System.getProperty("lab.cache");
        Path usual = Path.of(System.getProperty("user.home"), ".cache", "stacklet-lab");
        try {
            return Sandbox.open(home, cache == null ? usual : Path.of(cache));
        } catch (ToolMissingException e) {
            throw new ExtensionConfigurationException(e.getMessage(), e);
        }
    }

    /** The platform's name, such as {@code x86_64}. */
    public String platform() {
        return platform.name();
    }

    /** Takes the random values of a run that is known; without it each run tries others. */
    public LabMachine withSeed(long known) {
        seed = known;
        return this;
    }

    /**
     * Judges a switch in an assembly file in the form of our own switch files. Keystone assembles
     * it, or clang on platforms that Keystone does not know, such as riscv64.
     *
     * @throws BuildException if it does not assemble, or has no such routine
     */
    public JudgedSwitch assembly(Path file, String symbol, Protocol protocol)
            throws BuildException, ToolMissingException, MachineException {
        return judge(
                files().assembly(platform, file, of(symbol, protocol), CheckedFiles.By.KEYSTONE));
    }

    /** The same for GNU syntax with all its directives, which clang understands. */
    public JudgedSwitch gnuAssembly(Path file, String symbol, Protocol protocol)
            throws BuildException, ToolMissingException, MachineException {
        return judge(files().assembly(platform, file, of(symbol, protocol), CheckedFiles.By.CLANG));
    }

    /**
     * Judges a C routine with inline assembly, in a header or a source, possibly static.
     *
     * @param flags for the compiler
     */
    public JudgedSwitch header(Path file, String symbol, Protocol protocol, String... flags)
            throws BuildException, ToolMissingException, MachineException {
        return judge(
                new CompiledFiles(sandbox)
                        .code(platform, file, of(symbol, protocol), Cell.clang(flags)));
    }

    /** Judges a routine in an object file. */
    public JudgedSwitch object(Path file, String symbol, Protocol protocol)
            throws BuildException, ToolMissingException, MachineException {
        return judge(new CheckedBinaries(sandbox).object(platform, file, of(symbol, protocol)));
    }

    private CheckedFiles files() {
        return new CheckedFiles(sandbox);
    }

    private static Routine of(String symbol, Protocol protocol) {
        return Routine.of(symbol, protocol);
    }

    private JudgedSwitch judge(CheckedCode code) throws MachineException {
        CheckReport report = Checker.check(code, seed, new Listing(sandbox, code.image()));
        return new JudgedSwitch(platform, report);
    }

    /**
     * Runs a program on the machine, with our stacklet library and a switch file of yours.
     *
     * @param switchFile in place of the platform's own; empty for that
     * @throws BuildException if it does not compile
     */
    public RanProgram run(Optional<Path> switchFile, Path... sources)
            throws BuildException, ToolMissingException, MachineException {
        Program program = Program.of(platform, sources);
        Program chosen = switchFile.map(program::withSwitchFile).orElse(program);
        Output output = new Output();
        RunReport report =
                sandbox.run(sandbox.build(chosen).image(), MachineOptions.defaults(), output);
        return new RanProgram(report.reason(), output.text(), output.errors());
    }

    /** Keeps what a program writes. */
    private static final class Output implements Console {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();

        @Override
        public void write(Stream stream, byte[] bytes) {
            (stream == Stream.OUT ? out : err).writeBytes(bytes);
        }

        String text() {
            return out.toString(StandardCharsets.UTF_8);
        }

        String errors() {
            return err.toString(StandardCharsets.UTF_8);
        }
    }
}
