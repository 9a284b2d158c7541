package org.stackletlab.lessons.question;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.lessons.fact.Condition;
import org.stackletlab.lessons.fact.Expression;
import org.stackletlab.lessons.fact.FactException;
import org.stackletlab.lessons.fact.FactValue;
import org.stackletlab.lessons.fact.Facts;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.format.Wanted;
import org.stackletlab.lessons.question.Key.Known;

/** Makes questions from the steps of lessons, with the answers of a recording. */
public final class Questions {
    private Questions() {}

    /**
     * The question of a step.
     *
     * @return nothing if the step asks nothing that a recording could answer
     * @throws FactException if the recording cannot answer it
     * @throws QuestionException if it has no answer, or more than one
     */
    public static Optional<Question> of(Step step, Facts facts)
            throws FactException, QuestionException {
        return switch (step) {
            case Step.Predict predict -> Optional.of(predict(predict, facts));
            case Step.Generated generated ->
                    Optional.of(new Generator(generated, facts).question());
            case Step.Run run -> Optional.empty();
            case Step.Watch watch -> Optional.empty();
            case Step.Change change -> Optional.empty();
            case Step.Arrange arrange -> Optional.empty();
            case Step.Explain explain -> Optional.empty();
        };
    }

    private static Question predict(Step.Predict step, Facts facts)
            throws FactException, QuestionException {
        Wanted wanted = step.wanted();
        String unit = wanted instanceof Wanted.Amount amount ? amount.unit() : "";
        return new Question(
                step.id(),
                step.ask(),
                key(step, facts),
                unit,
                wanted instanceof Wanted.Click,
                step.at());
    }

    private static Key key(Step.Predict step, Facts facts) throws FactException, QuestionException {
        return switch (step.wanted()) {
            case Wanted.Choices(List<Wanted.Choice> choices) -> choice(step, choices, facts);
            case Wanted.Click click -> {
                FactValue size =
                        click.size().isPresent()
                                ? value(click.size().get(), facts)
                                : value("word()", facts);
                yield new Key.Bytes(
                        number(value(click.expression(), facts), click.expression()),
                        number(size, click.size().orElse("word()")),
                        mistakes(step, facts));
            }
            case Wanted.Amount amount -> number(step, amount.expression(), false, facts);
            case Wanted.Address address -> number(step, address.expression(), true, facts);
            case Wanted.Text text -> {
                FactValue right = value(text.expression(), facts);
                yield new Key.Value(new FactValue.Text(right.shown()), mistakes(step, facts));
            }
        };
    }

    private static Key number(Step.Predict step, String expression, boolean address, Facts facts)
            throws FactException, QuestionException {
        BigInteger right = number(value(expression, facts), expression);
        return new Key.Value(new FactValue.Quantity(right, address), mistakes(step, facts));
    }

    private static Key choice(Step.Predict step, List<Wanted.Choice> choices, Facts facts)
            throws FactException, QuestionException {
        List<Option> options = new ArrayList<>();
        for (Wanted.Choice each : choices) {
            boolean right = Condition.parse(each.when()).holds(facts);
            options.add(new Option(each.say(), right, each.because()));
        }
        List<String> right = options.stream().filter(Option::right).map(Option::say).toList();
        if (right.size() != 1) {
            throw new QuestionException(
                    "question %s: %s on %s; wanted exactly one."
                            .formatted(
                                    step.id(),
                                    right.isEmpty()
                                            ? "no choice is right"
                                            : "%d choices are right (%s)"
                                                    .formatted(
                                                            right.size(), String.join("; ", right)),
                                    facts.recording().platform().name()));
        }
        return new Key.OneOf(options);
    }

    private static List<Known> mistakes(Step.Predict step, Facts facts) throws FactException {
        List<Known> mistakes = new ArrayList<>();
        for (Wanted.Mistake each : step.mistakes()) {
            mistakes.add(new Known(value(each.is(), facts), each.because()));
        }
        return mistakes;
    }

    static FactValue value(String expression, Facts facts) throws FactException {
        return Expression.parse(expression).evaluate(facts);
    }

    private static BigInteger number(FactValue value, String expression) throws QuestionException {
        return switch (value) {
            case FactValue.Quantity number -> number.value();
            case FactValue.Text text ->
                    throw new QuestionException(
                            "%s is the text \"%s\"; a number is wanted."
                                    .formatted(expression, text.text()));
        };
    }
}
