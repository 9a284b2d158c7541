package org.stackletlab.lessons.question;

/** A question cannot be asked: it has no answer in the recording, or more than one. */
public final class QuestionException extends Exception {
    private static final long serialVersionUID = 1;

    /** What is wrong with it, as a sentence. */
    public QuestionException(String message) {
        super(message);
    }
}
