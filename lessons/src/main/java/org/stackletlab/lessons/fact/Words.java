package org.stackletlab.lessons.fact;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of an expression, word by word. */
final class Words {
    /** Longer texts are mistakes. */
    private static final int LONGEST = 2000;

    private static final Pattern BLANKS = Pattern.compile("\\s*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.]*(?:-[A-Za-z][\\w.]*)*");

    /** A position has a colon in it; a file may have any sign in its name that ends no argument. */
    private static final Pattern POSITION =
            Pattern.compile("(?:event|switch|switched|call|line):[^,()\\s\"]*");

    private static final Pattern NUMBER =
            Pattern.compile("0[xX][0-9a-fA-F]+|[0-9][0-9_]*(?![\\w.])");
    private static final Pattern STRING = Pattern.compile("\"([^\"\\n]*)\"");

    private final String text;
    private int at;

    Words(String text) throws FactException {
        this.text = text;
        if (text.length() > LONGEST) {
            throw new FactException(
                    text.substring(0, 40) + "…",
                    0,
                    "it has %d characters, and %d are the most".formatted(text.length(), LONGEST));
        }
        skipBlanks();
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        return at == text.length();
    }

    FactException problem(int position, String what) {
        return new FactException(text, position, what);
    }

    FactException problem(String what) {
        return problem(at, what);
    }

    /** What stands next, for messages. */
    String next() {
        if (atEnd()) {
            return "the end";
        }
        Matcher matcher = matcher(NAME);
        return "'" + (matcher.lookingAt() ? matcher.group() : text.substring(at, at + 1)) + "'";
    }

    boolean take(String symbol) {
        if (!text.startsWith(symbol, at)) {
            return false;
        }
        at += symbol.length();
        skipBlanks();
        return true;
    }

    /** Takes a word such as {@code and}, if it stands alone. */
    boolean takeWord(String word) {
        Matcher matcher = matcher(NAME);
        return matcher.lookingAt() && matcher.group().equals(word) && take(word);
    }

    Optional<String> takeOneOf(List<String> symbols) {
        return symbols.stream().filter(this::take).findFirst();
    }

    void expect(String symbol, String after) throws FactException {
        if (!take(symbol)) {
            throw problem("found %s, wanted '%s' %s".formatted(next(), symbol, after));
        }
    }

    Optional<BigInteger> takeNumber() {
        return take(NUMBER)
                .map(matcher -> matcher.group().replace("_", ""))
                .map(
                        digits ->
                                digits.startsWith("0x") || digits.startsWith("0X")
                                        ? new BigInteger(digits.substring(2), 16)
                                        : new BigInteger(digits));
    }

    /** A text in quotes, without them. */
    Optional<String> takeString() {
        return take(STRING).map(matcher -> matcher.group(1));
    }

    Optional<String> takePosition() {
        return take(POSITION).map(Matcher::group);
    }

    Optional<String> takeName() {
        return take(NAME).map(Matcher::group);
    }

    private Optional<Matcher> take(Pattern pattern) {
        Matcher matcher = matcher(pattern);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        skipBlanks();
        return Optional.of(matcher);
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length());
    }

    private void skipBlanks() {
        Matcher matcher = matcher(BLANKS);
        if (matcher.lookingAt()) {
            at = matcher.end();
        }
    }
}
