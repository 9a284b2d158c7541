package org.stackletlab.cli.lesson;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands of lessons, made only when one of them may be wanted. */
@Command(
        name = "lesson",
        description = "Read, take, check and write lessons.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            RunCommand.class,
            TakeCommand.class,
            StartCommand.class,
            AskCommand.class,
            CheckCommand.class,
            PreviewCommand.class,
            NewCommand.class,
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  lab lesson list",
            "  lab lesson take call-stack",
            "  lab lesson new my-lesson",
        })
public final class LessonCommands implements Runnable {
    @Spec private CommandSpec spec;

    private LessonCommands() {}

    /** Adds {@code lab lesson} with all that is below it. */
    public static void addTo(CommandLine lab) {
        lab.addSubcommand(new LessonCommands());
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
