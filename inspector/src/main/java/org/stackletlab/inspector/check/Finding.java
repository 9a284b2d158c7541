package org.stackletlab.inspector.check;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One thing that is wrong.
 *
 * @param check which check failed
 * @param severity how bad it is
 * @param path on which way it was seen first, such as {@code A → B} or {@code A stays}
 * @param register the register it is about, if it is about one
 * @param wanted the value that should have been there, if it is about a value
 * @param found the value that was there
 * @param whose what the found value is, such as {@code context B's r9}
 * @param blame the instruction to blame, if there is one
 * @param sentence all of it in words
 * @param times how often it was seen in this run
 * @param passage the number of the passage in which it was seen first, from 1
 * @param build what somebody types to have the build that it was seen in alone; empty where there
 *     is one only
 */
public record Finding(
        Check check,
        Severity severity,
        String path,
        Optional<String> register,
        Optional<String> wanted,
        Optional<String> found,
        Optional<String> whose,
        Optional<CodeLine> blame,
        String sentence,
        int times,
        int passage,
        String build) {
    public Finding {
        requireNonNull(check, "check");
        requireNonNull(severity, "severity");
        requireNonNull(path, "path");
        requireNonNull(register, "register");
        requireNonNull(wanted, "wanted");
        requireNonNull(found, "found");
        requireNonNull(whose, "whose");
        requireNonNull(blame, "blame");
        requireNonNull(sentence, "sentence");
        requireNonNull(build, "build");
    }

    /** The same finding, taken more or less seriously. */
    public Finding with(Severity other) {
        return new Finding(
                check, other, path, register, wanted, found, whose, blame, sentence, times, passage,
                build);
    }

    /** The same finding in other words. */
    public Finding saying(String words) {
        return new Finding(
                check, severity, path, register, wanted, found, whose, blame, words, times, passage,
                build);
    }

    /** The same finding, seen in one of several builds. */
    public Finding in(String one) {
        return new Finding(
                check, severity, path, register, wanted, found, whose, blame, sentence, times,
                passage, one);
    }

    /**
     * What stays the same from run to run and from edit to edit: check, register and the text of
     * the instruction.
     */
    public String fingerprint() {
        return check.id() + "|" + register.orElse("") + "|" + blame.map(CodeLine::text).orElse("");
    }
}
