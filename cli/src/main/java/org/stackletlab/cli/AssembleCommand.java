package org.stackletlab.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.common.PlatformChoice;
import org.stackletlab.cli.common.ProgramOptions;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.toolchain.AssembledLine;
import org.stackletlab.toolchain.Assembly;
import org.stackletlab.toolchain.Toolchain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Assembles a file with Keystone and lists what came out. */
@Command(
        name = "assemble",
        description = "Assemble a switch file; list address, bytes and source line.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        separator = " ",
        footerHeading = "%nExample:%n",
        footer = "  lab assemble stacklet-asm/switch/switch_arm.s --platform arm")
final class AssembleCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE.s", description = "The assembly file.")
    private Path file;

    @Option(
            names = "--platform",
            paramLabel = "NAME",
            required = true,
            converter = PlatformChoice.OneConverter.class,
            description = "A platform of lab platforms.")
    private Platform platform;

    @Override
    public Integer call() throws Exception {
        ProgramOptions.requireFile(file);
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Toolchain tools = Places.sandbox().toolchain();
        Assembly assembly =
                tools.assemble(platform, file.toString(), text, Toolchain.SWITCH_ADDRESS);
        PrintWriter out = spec.commandLine().getOut();
        for (AssembledLine line : assembly.lines()) {
            out.printf(
                    "%08x  %-20s  %4d  %s%n",
                    line.address(),
                    HexFormat.of().formatHex(line.bytes()),
                    line.line(),
                    line.text().strip());
        }
        out.printf("%d bytes%n", assembly.bytes().length);
        return ExitCode.OK;
    }
}
