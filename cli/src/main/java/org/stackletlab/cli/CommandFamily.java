package org.stackletlab.cli;

import java.util.EnumSet;
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
 */
enum CommandFamily {
    /** Runs that are kept. */
    RECORDINGS(
            Set.of("record", "story", "events", "show", "trace", "find", "why", "diff"),
            RecordingCommands::addTo),
    /** What needs JavaFX. */
    DESKTOP(Set.of("view", "picture", "movie"), DesktopCommands::addTo),
    /** Lessons, and the book that is made of them. */
    LESSONS(
            Set.of("lesson"),
            lab -> {
                LessonCommands.addTo(lab);
                BookCommands.addTo(lab);
            }),
    /** What learners hand in. */
    GRADING(Set.of("grade"), lab -> lab.addSubcommand(GradeCommand.create())),
    /** The ABI. */
    CHECKS(Set.of("check"), lab -> lab.addSubcommand(CheckCommand.class));

    private final Set<String> names;
    private final Consumer<CommandLine> adds;

    CommandFamily(Set<String> names, Consumer<CommandLine> adds) {
        this.names = names;
        this.adds = adds;
    }

    /** The family of a command, or all of them if nobody knows it: help must list them. */
    static Set<CommandFamily> of(String command) {
        for (CommandFamily family : values()) {
            if (family.names.contains(command)) {
                return EnumSet.of(family);
            }
        }
        return EnumSet.allOf(CommandFamily.class);
    }

    void addTo(CommandLine lab) {
        adds.accept(lab);
    }
}
