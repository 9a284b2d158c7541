package org.stackletlab.cli.book;

import picocli.CommandLine;

/** All commands of this package. */
public final class BookCommands {
    private BookCommands() {}

    /** Adds {@code lab lesson export} to the commands of lessons, which must be there. */
    public static void addTo(CommandLine lab) {
        lab.getSubcommands().get("lesson").addSubcommand(ExportCommand.class);
    }
}
