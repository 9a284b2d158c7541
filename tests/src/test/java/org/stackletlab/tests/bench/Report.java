package org.stackletlab.tests.bench;

import java.util.ArrayList;
import java.util.List;

/** Collects the lines of a report, in Markdown, and shows them as they come. */
final class Report {
    private final List<String> lines = new ArrayList<>();

    void line(String text) {
        lines.add(text);
        System.out.println(text);
    }

    void heading(String title) {
        line("");
        line("## " + title);
        line("");
    }

    void row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ').append(cell).append(" |");
        }
        line(row.toString());
    }

    /** A table's head: names, and the line under them. */
    void head(String... names) {
        row((Object[]) names);
        line("|" + "---|".repeat(names.length));
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }
}
