package org.stackletlab.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.arch.Register;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the platforms with what their ABIs demand of a switch. */
@Command(
        name = "platforms",
        description = "List the platforms, and what a switch must keep on each.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  lab platforms")
final class PlatformsCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        for (Platform platform : Platforms.known()) {
            CallingConvention convention = platform.convention();
            out.println(platform.name() + "  " + platform.title());
            out.println("  callee-saved  " + names(convention.calleeSaved()));
            out.println(
                    "  arguments     "
                            + (convention.arguments().isEmpty()
                                    ? "on the stack"
                                    : names(convention.arguments())));
            out.println("  result        " + convention.result());
            out.println(
                    "  stack         %s, a multiple of %d at calls, red zone %d bytes"
                            .formatted(
                                    convention.stackPointer(),
                                    convention.stackAlignment(),
                                    convention.redZoneBytes()));
            out.println(
                    "  return to     "
                            + convention
                                    .linkRegister()
                                    .map(link -> "the address in " + link)
                                    .orElse("the address that the call pushed"));
            if (Platforms.further().contains(platform)) {
                out.println("  for           lab run and lab check only");
            }
            platform.unicorn()
                    .quirks()
                    .miscomputed()
                    .ifPresent(sentence -> out.println("  beware        " + sentence));
            out.println(
                    "  assembled by  "
                            + (platform.tools().keystone().isPresent()
                                    ? platform.tools().assembler()
                                    : platform.tools().assembler() + ", not by Keystone"));
        }
    }

    private static String names(List<Register> registers) {
        return registers.stream().map(Register::name).collect(Collectors.joining(" "));
    }
}
