package org.stackletlab.cli;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.stackletlab.cli.book.BookCommands;
import org.stackletlab.cli.check.CheckCommand;
import org.stackletlab.cli.desktop.DesktopCommands;
import org.stackletlab.cli.grade.GradeCommand;
import org.stackletlab.cli.lesson.LessonCommands;
import org.stackletlab.cli.recording.RecordingCommands;
import picocli.CommandLine;

/**
 * Commands that are made only when one of them may be wanted: to look at the options of all of them
 * takes as long as to run a small program.
 *
 * @param names of the commands
 * @param adds makes them and adds them to {@code lab}
 */
record CommandFamily(Set<String> names, Consumer<CommandLine> adds) {
    /** All families, as help lists them. */
    static final List<CommandFamily> ALL =
            List.of(
                    new CommandFamily(
                            Set.of(
                                    "record", "story", "events", "show", "trace", "find", "why",
                                    "diff"),
                            RecordingCommands::addTo),
                    new CommandFamily(Set.of("view", "picture", "movie"), DesktopCommands::addTo),
                    new CommandFamily(
                            Set.of("lesson"),
                            lab -> {
                                LessonCommands.addTo(lab);
                                BookCommands.addTo(lab);
                            }),
                    new CommandFamily(
                            Set.of("grade"), lab -> lab.addSubcommand(GradeCommand.create())),
                    new CommandFamily(
                            Set.of("check"), lab -> lab.addSubcommand(CheckCommand.class)));

    /** The family of a command, or all of them if nobody knows it: help must list them. */
    static List<CommandFamily> of(String command) {
        List<CommandFamily> own =
                ALL.stream().filter(family -> family.names.contains(command)).toList();
        return own.isEmpty() ? ALL : own;
    }

    void addTo(CommandLine lab) {
        adds.accept(lab);
    }
}
