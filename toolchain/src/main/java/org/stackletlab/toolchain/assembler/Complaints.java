package org.stackletlab.toolchain.assembler;

import org.stackletlab.toolchain.BuildException;

/** Words an error in a switch file: where, what, the offending line, what to do next. */
final class Complaints {
    private final String fileName;
    private final String[] lines;

    Complaints(String fileName, String source) {
        this.fileName = fileName;
        this.lines = source.replace("\r\n", "\n").split("\n", -1);
    }

    /** The text of a line, without blanks at its end. */
    String line(int number) {
        return number >= 1 && number <= lines.length ? lines[number - 1].stripTrailing() : "";
    }

    BuildException at(int line, String what, String next) {
        return new BuildException(
                "%s:%d: error: %s\n    %s\n  next: %s"
                        .formatted(fileName, line, what, line(line).strip(), next));
    }

    BuildException whole(String what, String next) {
        return new BuildException("%s: error: %s\n  next: %s".formatted(fileName, what, next));
    }
}
