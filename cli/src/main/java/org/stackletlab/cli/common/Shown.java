package org.stackletlab.cli.common;

import java.nio.file.Path;

/** Names of files as an editor or a command finds them from here. */
public final class Shown {
    private Shown() {}

    /** Relative if it is below the current folder. */
    public static Path path(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path whole = file.toAbsolutePath().normalize();
        return whole.startsWith(here) ? here.relativize(whole) : whole;
    }

    /** The same as a text. */
    public static String file(Path file) {
        return path(file).toString();
    }
}
