package org.stackletlab.emulator.timeline.condition;

import java.util.OptionalLong;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.state.GuestView;

/** A part of a condition: something that has a 64-bit value, or none. */
sealed interface Term {
    /** The value now; none if memory is not mapped, a variable not in scope, a divisor zero. */
    OptionalLong in(GuestView guest);

    private static OptionalLong of(boolean truth) {
        return OptionalLong.of(truth ? 1 : 0);
    }

    /** A number as it stands. */
    record Literal(long value) implements Term {
        @Override
        public OptionalLong in(GuestView guest) {
            return OptionalLong.of(value);
        }
    }

    /** A register, zero-extended. */
    record OfRegister(Register register) implements Term {
        @Override
        public OptionalLong in(GuestView guest) {
            return OptionalLong.of(guest.read(register));
        }
    }

    /** A variable. */
    record OfVariable(Variable variable) implements Term {
        @Override
        public OptionalLong in(GuestView guest) {
            return variable.valueIn(guest);
        }
    }

    /** Memory. */
    record OfMemory(Term address, int bytes, boolean signed) implements Term {
        @Override
        public OptionalLong in(GuestView guest) {
            OptionalLong at = address.in(guest);
            if (at.isEmpty() || !guest.isMapped(at.getAsLong(), bytes)) {
                return OptionalLong.empty();
            }
            long value = guest.readValue(at.getAsLong(), bytes);
            int unused = Long.SIZE - 8 * bytes;
            return OptionalLong.of(signed ? value << unused >> unused : value);
        }
    }

    /** An operator before its operand: {@code - ~ !}. */
    record Prefix(char operator, Term operand) implements Term {
        @Override
        public OptionalLong in(GuestView guest) {
            OptionalLong value = operand.in(guest);
            if (value.isEmpty()) {
                return value;
            }
            long number = value.getAsLong();
            return switch (operator) {
                case '-' -> OptionalLong.of(-number);
                case '~' -> OptionalLong.of(~number);
                default -> Term.of(number == 0);
            };
        }
    }

    /** Both, or one of both; the second is not looked at if the first decides. */
    record Logical(boolean and, Term left, Term right) implements Term {
        @Override
        public OptionalLong in(GuestView guest) {
            OptionalLong first = left.in(guest);
            if (first.isEmpty() || (first.getAsLong() != 0) != and) {
                return first.isEmpty() ? first : Term.of(!and);
            }
            OptionalLong second = right.in(guest);
            return second.isEmpty() ? second : Term.of(second.getAsLong() != 0);
        }
    }

    /** An operator between two operands, as in C on signed 64-bit numbers. */
    record Infix(String operator, Term left, Term right) implements Term {
        @Override
        public OptionalLong in(GuestView guest) {
            OptionalLong first = left.in(guest);
            OptionalLong second = right.in(guest);
            return first.isEmpty() || second.isEmpty()
                    ? OptionalLong.empty()
                    : apply(first.getAsLong(), second.getAsLong());
        }

        private OptionalLong apply(long a, long b) {
            return switch (operator) {
                case "==" -> Term.of(a == b);
                case "!=" -> Term.of(a != b);
                case "<" -> Term.of(a < b);
                case "<=" -> Term.of(a <= b);
                case ">" -> Term.of(a > b);
                case ">=" -> Term.of(a >= b);
                case "+" -> OptionalLong.of(a + b);
                case "-" -> OptionalLong.of(a - b);
                case "*" -> OptionalLong.of(a * b);
                case "/" -> b == 0 ? OptionalLong.empty() : OptionalLong.of(a / b);
                case "%" -> b == 0 ? OptionalLong.empty() : OptionalLong.of(a % b);
                case "&" -> OptionalLong.of(a & b);
                case "|" -> OptionalLong.of(a | b);
                case "^" -> OptionalLong.of(a ^ b);
                case "<<" -> OptionalLong.of(a << b);
                default -> OptionalLong.of(a >> b);
            };
        }
    }
}
