package org.stackletlab.lessons.format;

/** The headings of a lesson, in the order in which they must stand. */
public enum Heading {
    /** A short program, and what one would like to know about it. */
    QUESTION("Question"),
    /** The learner says what will happen. */
    PREDICT("Predict"),
    /** What does happen. */
    RUN("Run"),
    /** How it happens, on the stage. */
    WATCH("Watch"),
    /** The name of it, and why it is so. */
    MECHANISM("Mechanism"),
    /** One line is changed. */
    CHANGE("Change"),
    /** Three harder things to do. */
    CHALLENGES("Challenges");

    private final String title;

    Heading(String title) {
        this.title = title;
    }

    /** As it is written. */
    public String title() {
        return title;
    }
}
