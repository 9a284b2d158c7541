package org.stackletlab.toolchain.assembler;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces constant expressions in operands by one number.
 *
 * <p>Why: Keystone 0.9.2 reads {@code 16} as sixteen hex in many places, turns {@code [rsp - N]}
 * into {@code [rsp + N]} when N is a symbol, and loses terms of {@code [rsp + N*2 + 4]}. Written as
 * one hexadecimal number, all of them come out as clang encodes them.
 */
final class OperandFolder {
    private static final String SEPARATORS = ",[]{}#=!:";

    private final boolean intelSyntax;
    private final Map<String, BigInteger> constants;

    OperandFolder(boolean intelSyntax, Map<String, BigInteger> constants) {
        this.intelSyntax = intelSyntax;
        this.constants = constants;
    }

    String fold(String operands) {
        StringBuilder out = new StringBuilder();
        List<Token> segment = new ArrayList<>();
        boolean inBrackets = false;
        for (Token token : Token.split(operands)) {
            if (token.kind() == Token.Kind.MARK && SEPARATORS.contains(token.text())) {
                out.append(segment(segment, inBrackets)).append(token.text());
                segment.clear();
                inBrackets = token.is("[") || (inBrackets && !token.is("]"));
            } else {
                segment.add(token);
            }
        }
        return out.append(segment(segment, inBrackets)).toString();
    }

    private String segment(List<Token> tokens, boolean inBrackets) {
        Optional<BigInteger> whole = ConstantExpression.evaluate(tokens, constants);
        if (whole.isPresent()) {
            return spaced(tokens, written(whole.get()));
        }
        return inBrackets && intelSyntax ? memory(tokens) : piecewise(tokens);
    }

    /** Keeps the blank before a folded segment: {@code mov eax, N} stays readable. */
    private static String spaced(List<Token> tokens, String text) {
        return tokens.getFirst().kind() == Token.Kind.BLANK ? " " + text : text;
    }

    /** A sum of registers, labels and constants: the constants are added up behind the others. */
    private String memory(List<Token> tokens) {
        StringBuilder others = new StringBuilder();
        BigInteger sum = BigInteger.ZERO;
        boolean negative = false;
        List<Token> term = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            Token token = i < tokens.size() ? tokens.get(i) : new Token(Token.Kind.MARK, "+");
            boolean operator = depth == 0 && (token.is("+") || token.is("-"));
            if (!operator || (blank(term) && i < tokens.size())) {
                depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
                term.add(token);
                continue;
            }
            Optional<BigInteger> value = ConstantExpression.evaluate(term, constants);
            if (value.isPresent()) {
                sum = negative ? sum.subtract(value.get()) : sum.add(value.get());
            } else if (!blank(term)) {
                others.append(negative ? " - " : others.isEmpty() ? "" : " + ");
                others.append(piecewise(term).strip());
            }
            term.clear();
            negative = token.is("-");
        }
        if (sum.signum() != 0) {
            others.append(sum.signum() < 0 ? " - " : " + ").append(written(sum.abs()));
        }
        return others.toString();
    }

    private static boolean blank(List<Token> tokens) {
        return tokens.stream().allMatch(token -> token.kind() == Token.Kind.BLANK);
    }

    private String piecewise(List<Token> tokens) {
        StringBuilder out = new StringBuilder();
        for (Token token : tokens) {
            BigInteger value =
                    token.kind() == Token.Kind.NAME
                            ? constants.get(token.text())
                            : token.number().orElse(null);
            out.append(value == null ? token.text() : written(value));
        }
        return out.toString();
    }

    private static String written(BigInteger value) {
        if (value.signum() < 0) {
            return "-" + written(value.negate());
        }
        return value.bitLength() <= 3 ? value.toString() : "0x" + value.toString(16);
    }
}
