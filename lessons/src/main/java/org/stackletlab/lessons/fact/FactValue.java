package org.stackletlab.lessons.fact;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;

/** What an expression comes to. */
public sealed interface FactValue {
    /** The value as learners see it: numbers decimal, addresses hexadecimal. */
    String shown();

    /**
     * A number.
     *
     * @param address whether it is an address or the content of a register, shown in hexadecimal
     */
    record Quantity(BigInteger value, boolean address) implements FactValue {
        public Quantity {
            requireNonNull(value, "value");
        }

        /** A number that is counted. */
        static Quantity of(long value) {
            return new Quantity(BigInteger.valueOf(value), false);
        }

        /** An address, which has no sign. */
        static Quantity address(long value) {
            return new Quantity(new BigInteger(Long.toUnsignedString(value)), true);
        }

        @Override
        public String shown() {
            if (!address) {
                return value.toString();
            }
            String digits = value.abs().toString(16);
            return (value.signum() < 0 ? "-0x" : "0x")
                    + "0".repeat(Math.max(0, 8 - digits.length()))
                    + digits;
        }
    }

    /** A name, a line, or a list of names with commas between. */
    record Text(String text) implements FactValue {
        public Text {
            requireNonNull(text, "text");
        }

        @Override
        public String shown() {
            return text;
        }
    }
}
