package org.stackletlab.cli.lesson.terminal;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.List;
import org.stackletlab.lessons.read.QuotedLines;

/** Writes prose, quotations and questions to a terminal, in lines of a readable width. */
public final class Page {
    /** Characters in a line: what every terminal has. */
    static final int WIDTH = 80;

    private final PrintWriter out;
    private final boolean colours;

    /** Writes to a terminal, with or without colours. */
    public Page(PrintWriter out, boolean colours) {
        this.out = requireNonNull(out, "out");
        this.colours = colours;
    }

    /** A line that stands out. */
    public void title(String text) {
        out.println(style("1", text));
        out.println("=".repeat(Math.min(WIDTH, text.length())));
        out.println();
    }

    /** A smaller one. */
    public void heading(String text) {
        out.println();
        out.println(style("1", text));
        out.println("-".repeat(Math.min(WIDTH, text.length())));
        out.println();
    }

    /** CommonMark. */
    public void prose(String markdown) {
        for (String line : new TerminalMarkdown(WIDTH, colours).lines(markdown)) {
            out.println(line);
        }
        out.println();
    }

    /** A label and CommonMark beside it. */
    public void labelled(String label, String markdown) {
        List<String> lines =
                new TerminalMarkdown(WIDTH - label.length() - 1, colours).lines(markdown);
        String pad = " ".repeat(label.length() + 1);
        for (int i = 0; i < lines.size(); i++) {
            out.println((i == 0 ? style("1", label) + " " : pad) + lines.get(i));
        }
        if (lines.isEmpty()) {
            out.println(style("1", label));
        }
    }

    /** Lines of a file. */
    public void quote(String file, QuotedLines quoted) {
        out.println(style("2", "    %s, from line %d".formatted(file, quoted.first())));
        for (QuotedLines.Line line : quoted.lines()) {
            out.println("%s %s".formatted(style("2", "%8d".formatted(line.number())), line.text()));
        }
        out.println();
    }

    /** Text as it is, in lines that end between words. */
    void plain(String indent, String text) {
        new TerminalMarkdown(WIDTH, colours).wrapped(text, indent).forEach(out::println);
    }

    /** A line as it is. */
    public void line(String text) {
        out.println(text);
    }

    /** What stands before an answer. */
    public void ask(String prompt) {
        out.print(style("1", prompt + " "));
        out.flush();
    }

    /** An empty line. */
    public void gap() {
        out.println();
    }

    private String style(String code, String text) {
        return colours ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
