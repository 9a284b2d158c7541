package org.stackletlab.lessons.book;

/** What a hand-out is read on. */
public enum Medium {
    /** A browser: questions are answered in the page, key moments are stepped through. */
    SCREEN,
    /** Paper: questions have room to write, and nothing moves. */
    PAPER
}
