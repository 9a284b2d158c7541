package org.stackletlab.lessons.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stackletlab.lessons.format.Check;
import org.stackletlab.lessons.format.Property;

/** Reads what an exercise demands. */
final class CheckReader {
    private final Problems problems;

    CheckReader(Problems problems) {
        this.problems = problems;
    }

    List<Check> checks(Fields fields) {
        List<Check> checks = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Fields each : fields.list("checks")) {
            check(each, checks.size() + 1).ifPresent(checks::add);
            each.done();
        }
        for (Check check : checks) {
            if (!ids.add(check.id())) {
                problems.add(check.line(), "two checks have the id '%s'.", check.id());
            }
        }
        if (checks.isEmpty()) {
            problems.add(
                    fields.line("checks"),
                    "an exercise without checks cannot be graded: write 'checks:' and a list.");
        }
        return checks;
    }

    private Optional<Check> check(Fields fields, int number) {
        String id = fields.optional("id").orElse("check-" + number);
        Optional<String> word = fields.optional("property");
        Optional<String> that = fields.optional("that");
        Optional<Property> property = word.flatMap(Property::of);
        Optional<String> says = fields.optional("says");
        Optional<String> at = fields.optional("at");
        Optional<String> with = fields.optional("with");
        if (word.isPresent() == that.isPresent()) {
            problems.add(
                    fields.line(),
                    "a check wants a 'property' or a condition 'that', one of them.");
            return Optional.empty();
        }
        if (word.isPresent() && property.isEmpty()) {
            problems.add(
                    fields.line("property"),
                    "there is no property '%s'; there are: %s.",
                    word.get(),
                    Arrays.stream(Property.values())
                            .map(Property::word)
                            .collect(Collectors.joining(", ")));
            return Optional.empty();
        }
        if (that.isPresent() && says.isEmpty()) {
            problems.add(
                    fields.line(),
                    "say in a sentence ('says:') what is wrong when '%s' does not hold.",
                    that.get());
        }
        return Optional.of(new Check(id, fields.line(), property, that, says.orElse(""), at, with));
    }
}
