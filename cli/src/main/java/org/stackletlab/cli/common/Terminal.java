package org.stackletlab.cli.common;

/** What the user's terminal can show. */
public final class Terminal {
    private Terminal() {}

    /**
     * Whether messages may carry colours: a terminal, and no {@code NO_COLOR} in the environment.
     */
    public static boolean colours() {
        String no = System.getenv("NO_COLOR");
        String kind = System.getenv().getOrDefault("TERM", "dumb");
        return isWatched() && (no == null || no.isEmpty()) && !kind.equals("dumb");
    }

    /** Whether somebody sits before it. */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 gives null again when nobody is at a terminal
    public static boolean isWatched() {
        return System.console() != null && System.console().isTerminal();
    }
}
