package org.stackletlab.emulator.timeline.condition;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A condition's text, word by word. */
final class Words {
    private static final Pattern BLANKS = Pattern.compile("\\s*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(?:::[A-Za-z_]\\w*)*");
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F]+|\\d+|'[ -&(-~]'");
    private static final Pattern OPERATOR =
            Pattern.compile("\\|\\||&&|==|!=|<=|>=|<<|>>|[-+*/%&|^<>!~()\\[\\]]");

    private final String text;
    private int at;

    Words(String text) throws ConditionException {
        this.text = text;
        skipBlanks();
        if (atEnd()) {
            throw problem("it is empty; give something such as i == 3");
        }
    }

    boolean atEnd() {
        return at == text.length();
    }

    ConditionException problem(String what) {
        return new ConditionException(text, at, what);
    }

    /** Takes an operator or a bracket if it is next. */
    boolean take(String symbol) {
        Matcher matcher = matcher(OPERATOR);
        if (!matcher.lookingAt() || !matcher.group().equals(symbol)) {
            return false;
        }
        at = matcher.end();
        skipBlanks();
        return true;
    }

    Optional<String> takeOneOf(List<String> symbols) {
        return symbols.stream().filter(this::take).findFirst();
    }

    void expect(String symbol) throws ConditionException {
        if (!take(symbol)) {
            throw problem("expected '%s'".formatted(symbol));
        }
    }

    OptionalLong takeNumber() throws ConditionException {
        Matcher matcher = matcher(NUMBER);
        if (!matcher.lookingAt()) {
            return OptionalLong.empty();
        }
        String digits = matcher.group();
        long value;
        try {
            value =
                    digits.startsWith("'")
                            ? digits.charAt(1)
                            : digits.length() > 1 && Character.toLowerCase(digits.charAt(1)) == 'x'
                                    ? Long.parseUnsignedLong(digits.substring(2), 16)
                                    : Long.parseUnsignedLong(digits);
        } catch (NumberFormatException e) {
            throw problem("the number does not fit into 64 bits");
        }
        at = matcher.end();
        if (!atEnd() && Character.isJavaIdentifierPart(text.charAt(at))) {
            throw problem("a number ends here, and something else begins without a blank");
        }
        skipBlanks();
        return OptionalLong.of(value);
    }

    /** The name that is next; it stays next. */
    String name() throws ConditionException {
        Matcher matcher = matcher(NAME);
        if (!matcher.lookingAt()) {
            throw problem(
                    atEnd()
                            ? "it ends where a number, a name or '(' should be"
                            : "expected a number, a name, '[' or '('");
        }
        return matcher.group();
    }

    void takeName() throws ConditionException {
        at += name().length();
        skipBlanks();
    }

    /** Whether a symbol follows the name that is next. */
    boolean peek(String symbol) throws ConditionException {
        int end = at + name().length();
        return text.substring(end).stripLeading().startsWith(symbol);
    }

    private void skipBlanks() {
        Matcher matcher = matcher(BLANKS);
        if (matcher.lookingAt()) {
            at = matcher.end();
        }
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length());
    }
}
