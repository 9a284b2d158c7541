package org.stackletlab.cli.lesson.terminal;

import java.nio.file.Path;

/** Names of files as an editor or a command finds them from here. */
public final class Shown {
    private Shown() {}

    /** Relative if it is below the current folder. */
    public static String file(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path whole = file.toAbsolutePath().normalize();
        return (whole.startsWith(here) ? here.relativize(whole) : whole).toString();
    }
}
