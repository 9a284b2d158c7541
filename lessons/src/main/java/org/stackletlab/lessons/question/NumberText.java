package org.stackletlab.lessons.question;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/** Numbers as people write them: decimal or hexadecimal, with blanks, underscores or a unit. */
final class NumberText {
    private NumberText() {}

    /**
     * Reads a number.
     *
     * @param unit may stand behind it
     */
    static Optional<BigInteger> read(String text, String unit) {
        String small = text.strip().toLowerCase(Locale.ROOT);
        String word = unit.toLowerCase(Locale.ROOT);
        if (!word.isEmpty()) {
            String one = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
            small =
                    small.endsWith(word)
                            ? small.substring(0, small.length() - word.length())
                            : small;
            small = small.endsWith(one) ? small.substring(0, small.length() - one.length()) : small;
        }
        String digits = small.replaceAll("[\\s_']", "");
        if (digits.matches("-?[0-9]{1,20}")) {
            return Optional.of(new BigInteger(digits));
        }
        if (digits.matches("-?0x[0-9a-f]{1,16}")) {
            return Optional.of(new BigInteger(digits.replace("0x", ""), 16));
        }
        return Optional.empty();
    }

    /** Reads an address, which is hexadecimal with and without the sign of it. */
    static Optional<BigInteger> address(String text) {
        String digits = text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_']|^0x|h$", "");
        return digits.matches("[0-9a-f]{1,16}")
                ? Optional.of(new BigInteger(digits, 16))
                : Optional.empty();
    }
}
