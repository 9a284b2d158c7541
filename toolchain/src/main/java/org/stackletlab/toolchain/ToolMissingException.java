package org.stackletlab.toolchain;

/** A tool that should have come with the build is not there or does not start. */
public final class ToolMissingException extends Exception {
    private static final long serialVersionUID = 1;

    /** Says which tool, where it was looked for, and how to get it. */
    public ToolMissingException(String message) {
        super(message);
    }
}
