package org.stackletlab.lessons.read;

import static java.util.Objects.requireNonNull;

/** What a Markdown file is cut into: headings, fenced blocks, and everything between. */
sealed interface MarkdownPart permits MarkdownPart.Title, MarkdownPart.Text, Fence {
    /** Where it begins, from 1. */
    int line();

    /** A heading. */
    record Title(int line, int level, String text) implements MarkdownPart {
        public Title {
            requireNonNull(text, "text");
        }
    }

    /** Anything else, as it is written. */
    record Text(int line, String markdown) implements MarkdownPart {
        public Text {
            requireNonNull(markdown, "markdown");
        }
    }
}
