package org.stackletlab.lessons.fact;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.lessons.fact.FactValue.Quantity;
import org.stackletlab.lessons.fact.FactValue.Text;

/** Reads expressions. */
final class Parser {
    /** Deeper nesting is a mistake, or worse. */
    private static final int DEEPEST = 50;

    private final Words words;
    private int depth;

    Parser(Words words) {
        this.words = words;
    }

    /** Sums of products of what stands alone. */
    Node expression() throws FactException {
        depth++;
        if (depth > DEEPEST) {
            throw words.problem("it is nested deeper than %d parentheses".formatted(DEEPEST));
        }
        Node left = product();
        while (true) {
            int at = words.at();
            Optional<String> operator = words.takeOneOf(List.of("+", "-"));
            if (operator.isEmpty()) {
                depth--;
                return left;
            }
            left = new Node.Operation(at, operator.get().charAt(0), left, product());
        }
    }

    private Node product() throws FactException {
        Node left = primary();
        while (true) {
            int at = words.at();
            Optional<String> operator = words.takeOneOf(List.of("*", "/"));
            if (operator.isEmpty()) {
                return left;
            }
            left = new Node.Operation(at, operator.get().charAt(0), left, primary());
        }
    }

    private Node primary() throws FactException {
        int at = words.at();
        if (words.take("(")) {
            Node inner = expression();
            words.expect(")", "to close the parenthesis");
            return inner;
        }
        if (words.take("-")) {
            return new Node.Operation(at, '-', number(at, BigInteger.ZERO), primary());
        }
        Optional<BigInteger> number = words.takeNumber();
        if (number.isPresent()) {
            return number(at, number.get());
        }
        Optional<String> text = words.takeString().or(words::takePosition);
        if (text.isPresent()) {
            return new Node.Literal(at, new Text(text.get()));
        }
        String name =
                words.takeName()
                        .orElseThrow(
                                () ->
                                        words.problem(
                                                "found %s, wanted a number, a \"text\", a name, or a fact such as switches()"
                                                        .formatted(words.next())));
        return words.take("(") ? call(at, name) : word(at, name);
    }

    private static Node number(int at, BigInteger value) {
        return new Node.Literal(at, new Quantity(value, false));
    }

    /** A word stands for itself, but who forgets parentheses means the fact. */
    private Node word(int at, String name) throws FactException {
        if (depth == 1 && Fact.of(name).isPresent()) {
            throw words.problem(
                    at,
                    "'%s' is a fact; write %s, or \"%1$s\" if it is a name"
                            .formatted(name, Fact.of(name).get().usage()));
        }
        return new Node.Literal(at, new Text(name));
    }

    private Node call(int at, String name) throws FactException {
        Optional<Fact> found = Fact.of(name);
        if (found.isEmpty()) {
            throw words.problem(at, unknown(name));
        }
        Fact fact = found.get();
        List<Node> arguments = new ArrayList<>();
        if (!words.take(")")) {
            do {
                arguments.add(expression());
            } while (words.take(","));
            words.expect(")", "or ',' after what '%s' is told".formatted(name));
        }
        if (arguments.size() != fact.parameters().size()) {
            throw words.problem(
                    at,
                    "'%s' is told %d things, and wants %d: %s"
                            .formatted(
                                    name,
                                    arguments.size(),
                                    fact.parameters().size(),
                                    fact.usage()));
        }
        return new Node.Call(at, fact, arguments);
    }

    private static String unknown(String name) {
        return "there is no fact '%s'; %s"
                .formatted(
                        name,
                        Nearest.of(name, Fact.words().toList())
                                .flatMap(Fact::of)
                                .map(near -> "the nearest is " + near.usage())
                                .orElseGet(() -> "there are " + Fact.all()));
    }

    /** A part of an expression. */
    sealed interface Node {
        /** Index of its first character in the text, or of its operator. */
        int position();

        /** A number, a text, or a word that stands for itself. */
        record Literal(int position, FactValue value) implements Node {
            public Literal {
                requireNonNull(value, "value");
            }
        }

        /** A fact. */
        record Call(int position, Fact fact, List<Node> arguments) implements Node {
            public Call {
                requireNonNull(fact, "fact");
                arguments = List.copyOf(arguments);
            }
        }

        /** Two parts with an operator between: one of {@code + - * /}. */
        record Operation(int position, char operator, Node left, Node right) implements Node {
            public Operation {
                requireNonNull(left, "left");
                requireNonNull(right, "right");
            }
        }
    }
}
