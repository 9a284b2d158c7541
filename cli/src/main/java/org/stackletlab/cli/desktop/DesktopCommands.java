package org.stackletlab.cli.desktop;

import picocli.CommandLine;

/** All commands of this package. */
public final class DesktopCommands {
    private DesktopCommands() {}

    /** Adds the commands to {@code lab}. */
    public static void addTo(CommandLine lab) {
        lab.addSubcommand(ViewCommand.class);
        lab.addSubcommand(PictureCommand.class);
        lab.addSubcommand(MovieCommand.class);
    }
}
