package org.stackletlab.toolchain;

/**
 * Sources that do not become an image: what the compiler, the assembler or the linker said.
 *
 * <p>The message is meant for the user as it is.
 */
public final class BuildException extends Exception {
    private static final long serialVersionUID = 1;

    /** A failed build, with what is to be shown. */
    public BuildException(String diagnostics) {
        super(diagnostics.stripTrailing());
    }

    /** The tool's own words, with the user's file names; lines separated by newlines. */
    public String diagnostics() {
        return getMessage();
    }
}
