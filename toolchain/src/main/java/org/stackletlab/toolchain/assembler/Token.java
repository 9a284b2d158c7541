package org.stackletlab.toolchain.assembler;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of an operand.
 *
 * @param kind what it is
 * @param text how it is written
 */
record Token(Kind kind, String text) {
    enum Kind {
        BLANK,
        NUMBER,
        NAME,
        STRING,
        MARK
    }

    private static final Pattern PIECE =
            Pattern.compile(
                    "(?<blank>\\s+)|(?<number>\\d[\\w.]*)|(?<name>[A-Za-z_.$][\\w.$]*)"
                            + "|(?<string>\"(?:[^\"\\\\]|\\\\.)*\"?|'(?:\\\\.|.)')|(?<mark><<|>>|.)",
                    Pattern.DOTALL);

    static List<Token> split(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher piece = PIECE.matcher(text);
        while (piece.find()) {
            tokens.add(new Token(kind(piece), piece.group()));
        }
        return tokens;
    }

    private static Kind kind(Matcher piece) {
        if (piece.group("blank") != null) {
            return Kind.BLANK;
        }
        if (piece.group("number") != null) {
            return Kind.NUMBER;
        }
        if (piece.group("name") != null) {
            return Kind.NAME;
        }
        return piece.group("string") != null ? Kind.STRING : Kind.MARK;
    }

    boolean is(String mark) {
        return kind == Kind.MARK && text.equals(mark);
    }

    /** The value of a number, or nothing if this is none or not written as one. */
    Optional<BigInteger> number() {
        if (kind != Kind.NUMBER) {
            return Optional.empty();
        }
        String digits = text.toLowerCase(Locale.ROOT);
        try {
            if (digits.startsWith("0x")) {
                return Optional.of(new BigInteger(digits.substring(2), 16));
            }
            if (digits.startsWith("0b")) {
                return Optional.of(new BigInteger(digits.substring(2), 2));
            }
            return Optional.of(new BigInteger(digits, digits.startsWith("0") ? 8 : 10));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
