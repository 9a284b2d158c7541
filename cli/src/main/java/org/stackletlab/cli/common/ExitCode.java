package org.stackletlab.cli.common;

/** Exit codes of {@code lab} besides the guest's own. */
public final class ExitCode {
    /** All went well. */
    public static final int OK = 0;

    /** What was looked for is not there, or what was compared is different. */
    public static final int NO = 1;

    /** The command line is wrong, or names a file that is not there. */
    public static final int USAGE = 64;

    /** A source does not compile, assemble or link, or an image cannot be read. */
    public static final int DOES_NOT_BUILD = 65;

    /** A recording cannot be read or written. */
    public static final int BAD_DATA = 65;

    /** A tool or library is missing. */
    public static final int TOOL_MISSING = 69;

    /** A mistake of ours. */
    public static final int OUR_BUG = 70;

    /** What a shell reports of a program whose reader went away. */
    public static final int BROKEN_PIPE = 141;

    private ExitCode() {}
}
