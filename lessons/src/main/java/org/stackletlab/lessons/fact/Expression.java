package org.stackletlab.lessons.fact;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.stackletlab.lessons.fact.FactValue.Quantity;
import org.stackletlab.lessons.fact.Parser.Node;

/** A number or a text, computed from facts. Immutable. */
public final class Expression {
    private final String text;
    private final Node root;

    Expression(String text, Node root) {
        this.text = text;
        this.root = root;
    }

    /**
     * Understands a text such as {@code saved(3) + 8}.
     *
     * @throws FactException if it is not understood, whatever the recording
     */
    public static Expression parse(String text) throws FactException {
        Words words = new Words(text);
        Node root = new Parser(words).expression();
        if (!words.atEnd()) {
            throw words.problem("found %s, wanted + - * / or the end".formatted(words.next()));
        }
        return new Expression(text, root);
    }

    /** Whether it is the same for all recordings. */
    public boolean isConstant() {
        return isConstant(root);
    }

    private static boolean isConstant(Node node) {
        return switch (node) {
            case Node.Literal _ -> true;
            case Node.Call _ -> false;
            case Node.Operation both -> isConstant(both.left()) && isConstant(both.right());
        };
    }

    /**
     * Computes it.
     *
     * @throws FactException if the recording has no such fact; says which it has
     */
    public FactValue evaluate(Facts facts) throws FactException {
        return evaluate(root, facts);
    }

    private FactValue evaluate(Node node, Facts facts) throws FactException {
        return switch (node) {
            case Node.Literal literal -> literal.value();
            case Node.Operation operation -> operate(operation, facts);
            case Node.Call call -> {
                List<FactValue> arguments = new ArrayList<>();
                for (Node argument : call.arguments()) {
                    arguments.add(evaluate(argument, facts));
                }
                try {
                    yield facts.value(call.fact(), arguments);
                } catch (NoFactException e) {
                    throw new FactException(text, call.position(), e.getMessage(), e);
                }
            }
        };
    }

    private FactValue operate(Node.Operation operation, Facts facts) throws FactException {
        Quantity left = number(operation.left(), facts);
        Quantity right = number(operation.right(), facts);
        BigInteger a = left.value();
        BigInteger b = right.value();
        if (operation.operator() == '/' && b.signum() == 0) {
            throw new FactException(text, operation.position(), "the divisor is 0");
        }
        BigInteger value =
                switch (operation.operator()) {
                    case '+' -> a.add(b);
                    case '-' -> a.subtract(b);
                    case '*' -> a.multiply(b);
                    default -> a.divide(b);
                };
        // The distance of two addresses is a number of bytes.
        return new Quantity(
                value,
                operation.operator() == '-'
                        ? left.address() && !right.address()
                        : left.address() || right.address());
    }

    private Quantity number(Node node, Facts facts) throws FactException {
        FactValue value = evaluate(node, facts);
        if (value instanceof Quantity number) {
            return number;
        }
        throw new FactException(
                text,
                node.position(),
                "\"%s\" is a text, and only numbers can be computed with".formatted(value.shown()));
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
