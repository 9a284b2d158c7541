package org.stackletlab.cli;

import java.io.PrintWriter;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.common.PlatformChoice;
import org.stackletlab.cli.common.ProgramOptions;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.toolchain.Instruction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Builds a program and lists its machine code. */
@Command(
        name = "disassemble",
        description = "Build a program; list its machine code with source lines.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        separator = " ",
        footerHeading = "%nExamples:%n",
        footer = {
            "  lab disassemble prog.c --function main",
            "  lab disassemble prog.c --function slp_switch --platform arm",
        })
final class DisassembleCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private ProgramOptions program;

    @Option(
            names = "--platform",
            paramLabel = "NAME",
            defaultValue = "x86_64",
            converter = PlatformChoice.OneConverter.class,
            description = "A platform of lab platforms; default ${DEFAULT-VALUE}.")
    private Platform platform;

    @Option(
            names = "--function",
            paramLabel = "NAME",
            description = "List this function only; else everything.")
    private Optional<String> function = Optional.empty();

    @Override
    public Integer call() throws Exception {
        Sandbox sandbox = Places.sandbox();
        Image image = sandbox.build(program.program(platform)).image();
        if (function.isPresent() && image.symbol(function.get()).isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "the program has no function '%s'. List all with: lab disassemble FILE"
                            .formatted(function.get()));
        }
        PrintWriter out = spec.commandLine().getOut();
        String source = "";
        for (Instruction each : sandbox.toolchain().disassemble(image, function)) {
            image.symbolAt(each.address())
                    .filter(symbol -> symbol.address() == each.address())
                    .map(Symbol::name)
                    .ifPresent(name -> out.println(name + ":"));
            String position = each.source().map(Object::toString).orElse("");
            out.printf(
                    "%08x  %-24s  %-40s%s%n",
                    each.address(),
                    HexFormat.of().formatHex(each.bytes()),
                    each.text(),
                    position.equals(source) ? "" : "  ; " + position);
            source = position;
        }
        return ExitCode.OK;
    }
}
