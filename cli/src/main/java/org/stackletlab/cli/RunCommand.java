package org.stackletlab.cli;

import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.GuestConsole;
import org.stackletlab.cli.common.MachineLimits;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.common.PlatformChoice;
import org.stackletlab.cli.common.ProgramOptions;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.inspector.story.Story;
import org.stackletlab.toolchain.Built;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Compiles, links and runs a program. */
@Command(
        name = "run",
        description = "Compile, link and run a program on an emulated CPU.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        separator = " ",
        customSynopsis = "lab run FILE... [OPTIONS] [-- ARGUMENTS OF THE PROGRAM]",
        footerHeading = "%nExamples:%n",
        footer = {
            "  lab run hello.c",
            "  lab run --platform all --story stacklet-asm/examples/ping_pong.c",
            "  lab run --switch my_switch.s -O2 main.c helper.c -- first second",
            "  lab run --fail-malloc 3 prog.c      the third allocation gives NULL",
        })
final class RunCommand implements Callable<Integer> {
    @ParentCommand private Lab lab;

    @Mixin private ProgramOptions program;

    @Option(
            names = "--platform",
            paramLabel = "NAME",
            defaultValue = "x86_64",
            converter = PlatformChoice.Converter.class,
            completionCandidates = PlatformChoice.Names.class,
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private PlatformChoice platform;

    @Option(names = "--story", description = "Tell every switch, one line each, on stderr.")
    private boolean story;

    @Mixin private MachineLimits limits;

    @Override
    public Integer call() throws Exception {
        Sandbox sandbox = Places.sandbox();
        int worst = 0;
        for (Platform each : platform.platforms()) {
            worst = Math.max(worst, run(sandbox, each));
        }
        return worst;
    }

    private int run(Sandbox sandbox, Platform each) throws Exception {
        Built built = sandbox.build(program.program(each));
        Image image = built.image();
        try (GuestConsole console = new GuestConsole()) {
            if (platform.platforms().size() > 1) {
                console.tell("--- " + each.name());
            }
            if (!built.diagnostics().isEmpty()) {
                console.tell(built.diagnostics().stripTrailing());
            }
            StopReason reason = run(sandbox, image, console);
            if (!(reason instanceof StopReason.Exited)) {
                console.tell("lab run: " + reason.describe(image));
                each.unicorn()
                        .quirks()
                        .miscomputed()
                        .ifPresent(sentence -> console.tell("lab run: beware: " + sentence));
            }
            return reason.exitCode();
        }
    }

    private StopReason run(Sandbox sandbox, Image image, GuestConsole console)
            throws MachineException, CommandException {
        MachineOptions options = limits.options(lab.guestArguments());
        if (!story) {
            return sandbox.run(image, options, console).reason();
        }
        Story teller = new Story(image);
        return sandbox.run(
                        image,
                        options,
                        console,
                        program.switchSymbol(),
                        event -> {
                            if (Story.isTold(event, Level.STORY) && !Story.speaksForItself(event)) {
                                console.tell(teller.sentence(event));
                            }
                        })
                .reason();
    }
}
