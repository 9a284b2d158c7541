package org.stackletlab.lessons.format;

import java.util.Arrays;
import java.util.Optional;

/** What an exercise may demand of a run without saying how. */
public enum Property {
    /** The file builds. */
    BUILDS("builds"),
    /** Output and exit code are what the program's comments say. */
    PRINTS_WHAT_IT_EXPECTS("prints-what-it-expects"),
    /** Exit code 0. */
    ENDS_WELL("ends-well"),
    /** Every callee-saved register comes back from a switch as it was when its stack was left. */
    KEEPS_REGISTERS("keeps-registers"),
    /** Stack pointer and bytes of a stack come back as they were. */
    KEEPS_STACK("keeps-stack"),
    /** The stack is aligned as the ABI demands at both callbacks. */
    ALIGNED("aligned"),
    /** No heap block is left when {@code main} returns. */
    FREES_EVERYTHING("frees-everything");

    private final String word;

    Property(String word) {
        this.word = word;
    }

    /** As it is written in lessons. */
    public String word() {
        return word;
    }

    /** The property of this word. */
    public static Optional<Property> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
