package org.stackletlab.emulator.timeline.condition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.timeline.Condition;

/**
 * Reads conditions. They are expressions of C with numbers (decimal, {@code 0x…}, {@code 'c'}),
 * registers, variables and memory:
 *
 * <ul>
 *   <li>{@code eax}: a register of the platform; {@code sp} and {@code pc} on every platform; its
 *       value has no sign
 *   <li>{@code [address]}: a word of the platform's size in memory; {@code u8[…] u16[…] u32[…]
 *       u64[…]} without a sign, {@code i8[…] i16[…] i32[…] i64[…]} with one
 *   <li>any other name: a variable
 *   <li>operators of C, with their precedence: {@code ! ~ - * / % + - << >> < <= > >= == != & ^ |
 *       && ||} and parentheses, on signed 64-bit numbers
 * </ul>
 *
 * <p>A condition holds if its value is not 0. It does not hold where it has no value: memory is not
 * mapped, a variable is not in scope, a divisor is 0.
 */
public final class Conditions {
    /** Operators between operands, those that bind least first. */
    private static final List<List<String>> LEVELS =
            List.of(
                    List.of("||"),
                    List.of("&&"),
                    List.of("|"),
                    List.of("^"),
                    List.of("&"),
                    List.of("==", "!="),
                    List.of("<=", ">=", "<", ">"),
                    List.of("<<", ">>"),
                    List.of("+", "-"),
                    List.of("*", "/", "%"));

    private static final Map<String, Integer> SIZES = Map.of("8", 1, "16", 2, "32", 4, "64", 8);
    private static final int DEEPEST = 100;

    private final Words words;
    private final Platform platform;
    private final Variables variables;
    private int depth;

    private Conditions(String text, Platform platform, Variables variables)
            throws ConditionException {
        this.words = new Words(text);
        this.platform = platform;
        this.variables = variables;
    }

    /**
     * Reads a condition.
     *
     * @param platform whose registers it may name
     * @param variables what other names mean
     * @throws ConditionException if it cannot be understood; the message shows where
     */
    public static Condition parse(String text, Platform platform, Variables variables)
            throws ConditionException {
        Conditions parser = new Conditions(text, platform, variables);
        Term term = parser.level(0);
        if (!parser.words.atEnd()) {
            throw parser.words.problem("expected an operator or the end");
        }
        return guest -> {
            OptionalLong value = term.in(guest);
            return value.isPresent() && value.getAsLong() != 0;
        };
    }

    private Term level(int level) throws ConditionException {
        if (level == LEVELS.size()) {
            return operand();
        }
        Term term = level(level + 1);
        while (true) {
            Optional<String> operator = words.takeOneOf(LEVELS.get(level));
            if (operator.isEmpty()) {
                return term;
            }
            Term right = level(level + 1);
            term =
                    level < 2
                            ? new Term.Logical(level == 1, term, right)
                            : new Term.Infix(operator.get(), term, right);
        }
    }

    private Term operand() throws ConditionException {
        if (++depth > DEEPEST) {
            throw words.problem(
                    "more than " + DEEPEST + " operands within each other; split the condition");
        }
        Term term = operandWithin();
        depth--;
        return term;
    }

    private Term operandWithin() throws ConditionException {
        for (String prefix : List.of("!", "~", "-")) {
            if (words.take(prefix)) {
                return new Term.Prefix(prefix.charAt(0), operand());
            }
        }
        if (words.take("(")) {
            Term inside = level(0);
            words.expect(")");
            return inside;
        }
        if (words.take("[")) {
            return memory(platform.wordBytes(), false);
        }
        OptionalLong number = words.takeNumber();
        return number.isPresent() ? new Term.Literal(number.getAsLong()) : named();
    }

    private Term memory(int bytes, boolean signed) throws ConditionException {
        Term address = level(0);
        words.expect("]");
        return new Term.OfMemory(address, bytes, signed);
    }

    private Term named() throws ConditionException {
        String name = words.name();
        Integer bytes = name.matches("[ui]\\d+") ? SIZES.get(name.substring(1)) : null;
        if (bytes != null && words.peek("[")) {
            words.takeName();
            words.expect("[");
            return memory(bytes, name.charAt(0) == 'i');
        }
        Term term =
                register(name)
                        .or(() -> variables.named(name).map(Term.OfVariable::new))
                        .orElseThrow(
                                () ->
                                        words.problem(
                                                "%s has no register '%s', and there is no variable of this name"
                                                        .formatted(platform, name)));
        words.takeName();
        return term;
    }

    private Optional<Term> register(String name) {
        return switch (name) {
            case "sp" -> Optional.of(new Term.OfRegister(platform.convention().stackPointer()));
            case "pc" -> Optional.of(new Term.OfRegister(platform.convention().programCounter()));
            default ->
                    platform.registers().stream()
                            .filter(register -> register.name().equals(name))
                            .filter(register -> register.bits() <= Long.SIZE)
                            .findFirst()
                            .map(Term.OfRegister::new);
        };
    }
}
