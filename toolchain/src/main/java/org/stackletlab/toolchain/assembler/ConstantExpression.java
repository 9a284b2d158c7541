package org.stackletlab.toolchain.assembler;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates an expression of numbers and constants, with the precedence of the GNU assembler. */
final class ConstantExpression {
    private static final BigInteger MOST_SHIFT = BigInteger.valueOf(63);

    private final List<Token> tokens;
    private final Map<String, BigInteger> constants;
    private int next;

    private ConstantExpression(List<Token> tokens, Map<String, BigInteger> constants) {
        this.tokens = tokens.stream().filter(token -> token.kind() != Token.Kind.BLANK).toList();
        this.constants = constants;
    }

    /** The value, or nothing if the expression is empty, malformed or names anything else. */
    static Optional<BigInteger> evaluate(List<Token> tokens, Map<String, BigInteger> constants) {
        ConstantExpression expression = new ConstantExpression(tokens, constants);
        Optional<BigInteger> value = expression.level(0);
        return expression.next == expression.tokens.size() ? value : Optional.empty();
    }

    private static final List<List<String>> LEVELS =
            List.of(List.of("+", "-"), List.of("|", "^", "&"), List.of("*", "/", "%", "<<", ">>"));

    private Optional<BigInteger> level(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        Optional<BigInteger> value = level(level + 1);
        while (value.isPresent() && next < tokens.size() && operatorOf(level)) {
            String operator = tokens.get(next++).text();
            Optional<BigInteger> right = level(level + 1);
            value = right.isEmpty() ? right : apply(operator, value.get(), right.get());
        }
        return value;
    }

    private boolean operatorOf(int level) {
        return LEVELS.get(level).stream().anyMatch(tokens.get(next)::is);
    }

    private static Optional<BigInteger> apply(String operator, BigInteger left, BigInteger right) {
        return switch (operator) {
            case "+" -> Optional.of(left.add(right));
            case "-" -> Optional.of(left.subtract(right));
            case "|" -> Optional.of(left.or(right));
            case "^" -> Optional.of(left.xor(right));
            case "&" -> Optional.of(left.and(right));
            case "*" -> Optional.of(left.multiply(right));
            case "/" -> right.signum() == 0 ? Optional.empty() : Optional.of(left.divide(right));
            case "%" -> right.signum() == 0 ? Optional.empty() : Optional.of(left.remainder(right));
            default -> shift(operator, left, right);
        };
    }

    private static Optional<BigInteger> shift(String operator, BigInteger left, BigInteger right) {
        if (right.signum() < 0 || right.compareTo(MOST_SHIFT) > 0) {
            return Optional.empty();
        }
        int bits = right.intValue();
        return Optional.of(operator.equals("<<") ? left.shiftLeft(bits) : left.shiftRight(bits));
    }

    private Optional<BigInteger> unary() {
        if (next == tokens.size()) {
            return Optional.empty();
        }
        Token token = tokens.get(next++);
        if (token.is("-")) {
            return unary().map(BigInteger::negate);
        }
        if (token.is("+")) {
            return unary();
        }
        if (token.is("~")) {
            return unary().map(BigInteger::not);
        }
        if (token.is("(")) {
            Optional<BigInteger> value = level(0);
            return next < tokens.size() && tokens.get(next++).is(")") ? value : Optional.empty();
        }
        return token.kind() == Token.Kind.NAME
                ? Optional.ofNullable(constants.get(token.text()))
                : token.number();
    }
}
