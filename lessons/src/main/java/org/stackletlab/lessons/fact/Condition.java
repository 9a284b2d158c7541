package org.stackletlab.lessons.fact;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.lessons.fact.FactValue.Quantity;
import org.stackletlab.lessons.fact.FactValue.Text;

/** Something that holds for a recording or does not. Immutable. */
public final class Condition {
    private static final List<String> COMPARISONS = List.of("==", "!=", "<=", ">=", "<", ">");
    private static final String CONTAINS = "contains";

    private final String text;
    private final List<Comparison> all;

    private record Comparison(int position, String operator, Expression left, Expression right) {}

    private Condition(String text, List<Comparison> all) {
        this.text = text;
        this.all = List.copyOf(all);
    }

    /**
     * Understands a text such as {@code exit() == 0 and calls(A, end) contains "main"}.
     *
     * @throws FactException if it is not understood, whatever the recording
     */
    public static Condition parse(String text) throws FactException {
        Words words = new Words(text);
        List<Comparison> all = new ArrayList<>();
        do {
            all.add(comparison(text, words));
        } while (words.takeWord("and"));
        if (!words.atEnd()) {
            throw words.problem(
                    "found %s, wanted 'and' or the end of the condition".formatted(words.next()));
        }
        return new Condition(text, all);
    }

    private static Comparison comparison(String text, Words words) throws FactException {
        Expression left = new Expression(text, new Parser(words).expression());
        int at = words.at();
        String operator =
                words.takeOneOf(COMPARISONS)
                        .orElseGet(() -> words.takeWord(CONTAINS) ? CONTAINS : "");
        if (operator.isEmpty()) {
            throw words.problem(
                    at,
                    "found %s, wanted a comparison: == != < <= > >= or contains"
                            .formatted(words.next()));
        }
        return new Comparison(
                at, operator, left, new Expression(text, new Parser(words).expression()));
    }

    /**
     * Whether it holds.
     *
     * @throws FactException if the recording has no such fact, or what is compared does not fit
     */
    public boolean holds(Facts facts) throws FactException {
        for (Comparison each : all) {
            if (!holds(each, facts)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(Comparison comparison, Facts facts) throws FactException {
        FactValue left = comparison.left.evaluate(facts);
        FactValue right = comparison.right.evaluate(facts);
        return switch (left) {
            case Quantity a
                    when right instanceof Quantity b && !comparison.operator.equals(CONTAINS) ->
                    holds(comparison.operator, a.value().compareTo(b.value()));
            case Text a when right instanceof Text b ->
                    comparison.operator.equals(CONTAINS)
                            ? a.text().contains(b.text())
                            : equal(comparison, a.text().equals(b.text()));
            default ->
                    throw new FactException(
                            text,
                            comparison.position,
                            "'%s' compares %s with %s; both must be %s"
                                    .formatted(
                                            comparison.operator,
                                            kind(left),
                                            kind(right),
                                            comparison.operator.equals(CONTAINS)
                                                    ? "texts"
                                                    : "numbers, or both texts"));
        };
    }

    private boolean equal(Comparison comparison, boolean equal) throws FactException {
        return switch (comparison.operator) {
            case "==" -> equal;
            case "!=" -> !equal;
            default ->
                    throw new FactException(
                            text,
                            comparison.position,
                            "'%s' compares numbers; for texts there are ==, != and contains"
                                    .formatted(comparison.operator));
        };
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static String kind(FactValue value) {
        return value instanceof Quantity
                ? "the number " + value.shown()
                : "the text \"" + value.shown() + "\"";
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
