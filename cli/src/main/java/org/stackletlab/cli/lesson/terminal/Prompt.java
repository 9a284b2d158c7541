package org.stackletlab.cli.lesson.terminal;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;

/** Asks whoever sits at the terminal. */
public final class Prompt {
    private final BufferedReader in;
    private final Page page;

    /** The learner wants to stop, or nobody is there any more. */
    static final class Stopped extends Exception {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("stopped");
        }
    }

    /** Asks on a page, and reads the answers; the reader stays the caller's. */
    public Prompt(BufferedReader in, Page page) {
        this.in = requireNonNull(in, "in");
        this.page = requireNonNull(page, "page");
    }

    /**
     * A line.
     *
     * @throws Stopped at the end of the input, or for {@code quit}
     */
    String line(String prompt) throws Stopped {
        page.ask(prompt);
        try {
            String line = in.readLine();
            if (line == null || line.strip().equalsIgnoreCase("quit")) {
                page.gap();
                throw new Stopped();
            }
            return line.strip();
        } catch (IOException e) {
            throw new Stopped();
        }
    }
}
