package org.stackletlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Tells what was found and what is missing. The launcher has looked for the JDK and the libraries
 * before; this part tries everything once, for real.
 */
@Command(
        name = "doctor",
        description = "Tell what was found, what is missing, and how to get it.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  lab doctor")
final class DoctorCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws CommandException {
        PrintWriter out = spec.commandLine().getOut();
        boolean well = true;
        try {
            Sandbox sandbox = Places.sandbox();
            for (Platform platform : Platforms.known()) {
                well &= tryOut(out, sandbox, platform);
            }
        } catch (ToolMissingException e) {
            out.println("MISSING  tools        " + e.getMessage());
            well = false;
        }
        out.println(well ? "All is well." : "Something is missing: see above.");
        return well ? ExitCode.OK : ExitCode.TOOL_MISSING;
    }

    private static boolean tryOut(PrintWriter out, Sandbox sandbox, Platform platform) {
        Path source = sandbox.guest().example("first");
        String what = "%-12s".formatted(platform.name());
        try {
            Image image = sandbox.build(Program.of(platform, source)).image();
            int code =
                    sandbox.run(image, MachineOptions.defaults(), Console.NONE).reason().exitCode();
            out.printf(
                    "%s  %s builds and runs %s, exit code %d%n",
                    code == 0 ? "ok     " : "WRONG  ", what, source.getFileName(), code);
            return code == 0;
        } catch (BuildException | ToolMissingException | MachineException e) {
            out.println("MISSING  " + what + " " + e.getMessage());
            return false;
        }
    }
}
