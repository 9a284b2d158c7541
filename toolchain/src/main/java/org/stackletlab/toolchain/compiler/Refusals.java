package org.stackletlab.toolchain.compiler;

import java.nio.file.Path;
import java.util.Locale;

/** Words the refusal to read a file of the host. */
final class Refusals {
    private static final String NEXT =
            "  next: put the file beside the program, or name its directory with -I";

    private Refusals() {}

    /** An {@code #include} or {@code #embed} that leaves the allowed directories. */
    static String file(String position, String name) {
        return """
        %s: error: '%s' is refused: a program reads only its own directory and those named with -I
        %s"""
                .formatted(position, name, NEXT);
    }

    /** A file among those read whose real place is outside. */
    static String link(Path file, Path real) {
        return """
        %s: error: this file is refused: it is a link to %s, and a program reads only its own \
        directory and those named with -I
        %s"""
                .formatted(file, real, NEXT);
    }

    /** A directive in assembly. */
    static String directive(String file, int line, String directive) {
        String what = directive.toLowerCase(Locale.ROOT);
        String why =
                what.equals(".include") || what.equals(".incbin")
                        ? "assembly may not read other files"
                        : "it could spell a directive that reads other files";
        return """
        %s:%d: error: %s in assembly is refused: %s
          next: write the bytes or instructions out, or use C"""
                .formatted(file, line, directive, why);
    }
}
