package org.stackletlab.lessons.read;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.lessons.format.Wanted;

/** Reads what kind of answer a question wants. */
final class WantedReader {
    private static final List<String> KINDS =
            List.of("number", "address", "text", "click", "choices");

    private final Problems problems;

    WantedReader(Problems problems) {
        this.problems = problems;
    }

    Wanted wanted(Fields fields) {
        List<String> given = KINDS.stream().filter(fields::has).toList();
        if (given.size() != 1) {
            problems.add(
                    fields.line(),
                    "a question wants exactly one of: %s. This one has %s.",
                    String.join(", ", KINDS),
                    given.isEmpty() ? "none" : String.join(" and ", given));
        }
        String kind = given.isEmpty() ? "text" : given.getFirst();
        return switch (kind) {
            case "number" ->
                    new Wanted.Amount(fields.text(kind), fields.optional("unit").orElse(""));
            case "address" -> new Wanted.Address(fields.text(kind));
            case "click" -> new Wanted.Click(fields.text(kind), fields.optional("size"));
            case "choices" -> new Wanted.Choices(choices(fields));
            default -> new Wanted.Text(given.isEmpty() ? "" : fields.text(kind));
        };
    }

    private List<Wanted.Choice> choices(Fields fields) {
        List<Wanted.Choice> choices = new ArrayList<>();
        for (Fields each : fields.list("choices")) {
            choices.add(
                    new Wanted.Choice(
                            each.line(),
                            each.text("say"),
                            each.text("when"),
                            each.optional("because").orElse("")));
            each.done();
        }
        if (choices.size() < 2) {
            problems.add(fields.line("choices"), "a choice wants at least two answers.");
        }
        return choices;
    }

    List<Wanted.Mistake> mistakes(Fields fields) {
        List<Wanted.Mistake> mistakes = new ArrayList<>();
        for (Fields each : fields.list("wrong")) {
            mistakes.add(new Wanted.Mistake(each.line(), each.text("is"), each.text("because")));
            each.done();
        }
        return mistakes;
    }
}
