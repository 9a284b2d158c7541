package org.stackletlab.cli.lesson.terminal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.stackletlab.lessons.take.TakeException;

/**
 * Where a learner sits: asks, and meanwhile does what can be wanted at any time, such as looking
 * around in the run. Afterwards it asks again, so there is always a way back.
 */
final class Desk {
    private static final List<String> HELP =
            List.of(
                    "At any prompt:",
                    "  hint, answer      the next hint; give up and see how it is",
                    "  skip, back, quit  go on; back to the step before; stop (all is remembered)",
                    "  look              the run at this instant: registers, calls, variables,"
                            + " bytes",
                    "  look POSITION     at another one: step (the one of the step), start, end,",
                    "                    switch:3, switched:3, call:main, line:FILE:12, or a"
                            + " number",
                    "                    of instructions",
                    "  look +N, look -N  so many instructions later, or earlier",
                    "  look ADDRESS      the bytes around an address, such as 0x200fff40",
                    "  trace, trace N    the next N instructions, and what each of them changes",
                    "  story             what happens in this run, sentence by sentence");

    private static final Pattern COMMAND = Pattern.compile("(look|trace|story)(\\s.*)?");

    /** What a sentence does not look like. */
    private static final Pattern CLEAR_COMMAND =
            Pattern.compile(
                    "story|trace( \\d+)?|look("
                            + " ([+-]?\\d+|0x[0-9a-f]+|step|start|end|[a-z]+:\\S+))?");

    private final Prompt prompt;
    private final Page page;
    private final Explorer explorer;

    /** The learner wants to see the step before. */
    static final class Back extends Exception {
        private static final long serialVersionUID = 1;

        Back() {
            super("back");
        }
    }

    Desk(Prompt prompt, Page page, Explorer explorer) {
        this.prompt = requireNonNull(prompt, "prompt");
        this.page = requireNonNull(page, "page");
        this.explorer = requireNonNull(explorer, "explorer");
    }

    /** What a learner can say. */
    void help() {
        HELP.forEach(page::line);
        page.gap();
    }

    /** A line that is none of the commands for any time. */
    String line(String label) throws Prompt.Stopped, Back, TakeException {
        return line(label, COMMAND);
    }

    /** A line of an answer in words, in which "look" may be a word. */
    String words(String label) throws Prompt.Stopped, Back, TakeException {
        return line(label, CLEAR_COMMAND);
    }

    private String line(String label, Pattern command) throws Prompt.Stopped, Back, TakeException {
        while (true) {
            String line = prompt.line(label);
            String small = line.toLowerCase(Locale.ROOT);
            if (small.equals("help") || small.equals("?")) {
                help();
            } else if (small.equals("back")) {
                page.gap();
                throw new Back();
            } else if (command.matcher(small).matches()) {
                explorer.obey(line.split("\\s+", 2));
            } else {
                return line;
            }
        }
    }
}
