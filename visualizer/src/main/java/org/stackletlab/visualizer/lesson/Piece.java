package org.stackletlab.visualizer.lesson;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.stackletlab.lessons.format.Block;
import org.stackletlab.lessons.read.QuotedLines;

/** A part of a lesson as it is shown, from top to bottom. */
public sealed interface Piece {
    /** A heading of the lesson. */
    record Heading(String title) implements Piece {
        public Heading {
            requireNonNull(title, "title");
        }
    }

    /** CommonMark, with its numbers computed. */
    record Prose(String markdown) implements Piece {
        public Prose {
            requireNonNull(markdown, "markdown");
        }
    }

    /** Lines of a real file. */
    record Quote(String file, QuotedLines lines) implements Piece {
        public Quote {
            requireNonNull(file, "file");
            requireNonNull(lines, "lines");
        }
    }

    /** An instant that the stage can show. */
    record Look(Block.Picture picture, Optional<LessonStage.Scene> scene) implements Piece {
        public Look {
            requireNonNull(picture, "picture");
            requireNonNull(scene, "scene");
        }
    }

    /** Something to do. */
    record Task(StepViewModel step) implements Piece {
        public Task {
            requireNonNull(step, "step");
        }
    }

    /** Something of the lesson that cannot be shown, and why. */
    record Trouble(String words) implements Piece {
        public Trouble {
            requireNonNull(words, "words");
        }
    }

    /** Nothing more comes. */
    record End() implements Piece {}
}
