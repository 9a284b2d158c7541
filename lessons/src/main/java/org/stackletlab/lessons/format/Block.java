package org.stackletlab.lessons.format;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/** A piece of a lesson: something to read, or a step. */
public sealed interface Block
        permits Block.Prose, Block.PlatformProse, Block.Quotation, Block.Picture, Step {
    /** Where it begins in {@code lesson.md}, from 1. */
    int line();

    /** CommonMark, with computed numbers in double braces. */
    record Prose(int line, String markdown) implements Block {
        public Prose {
            requireNonNull(markdown, "markdown");
        }
    }

    /** Prose for some platforms only. */
    record PlatformProse(int line, Set<String> platforms, String markdown) implements Block {
        public PlatformProse {
            platforms = Set.copyOf(platforms);
            requireNonNull(markdown, "markdown");
        }
    }

    /**
     * Lines of a real file.
     *
     * @param file may have {@code {platform}} in it
     * @param part a marked region, a C function, or a heading of a switch file
     */
    record Quotation(int line, String file, String part) implements Block {
        public Quotation {
            requireNonNull(file, "file");
            requireNonNull(part, "part");
        }
    }

    /**
     * The stage at an instant.
     *
     * @param program empty for the lesson's
     * @param view stage, tree, timeline or all
     */
    record Picture(
            int line, String id, Optional<String> program, String at, String view, String caption)
            implements Block {
        public Picture {
            requireNonNull(id, "id");
            requireNonNull(program, "program");
            requireNonNull(at, "at");
            requireNonNull(view, "view");
            requireNonNull(caption, "caption");
        }
    }
}
