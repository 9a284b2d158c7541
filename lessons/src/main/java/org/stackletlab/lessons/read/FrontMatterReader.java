package org.stackletlab.lessons.read;

import java.util.List;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.lessons.format.FrontMatter;

/** Reads the facts a lesson begins with. */
final class FrontMatterReader {

    private final Problems problems;

    FrontMatterReader(Problems problems) {
        this.problems = problems;
    }

    FrontMatter read(Fields fields) {
        FrontMatter facts =
                new FrontMatter(
                        fields.text("id"),
                        fields.text("title"),
                        fields.texts("needs"),
                        fields.texts("platforms"),
                        fields.number("minutes", 0),
                        fields.texts("goals"),
                        fields.optional("program"),
                        fields.texts("show"),
                        fields.oneOf("stack", "down", List.of("down", "up")).equals("up"));
        fields.done();
        check(facts, fields);
        return facts;
    }

    private void check(FrontMatter facts, Fields fields) {
        if (!facts.id().isEmpty() && !FrontMatter.isId(facts.id())) {
            problems.add(
                    fields.line("id"),
                    "the id '%s' may have small letters, digits and hyphens only.",
                    facts.id());
        }
        if (facts.minutes() == 0) {
            problems.add(
                    fields.line("minutes"),
                    "say how many minutes the lesson takes: 'minutes: 20'.");
        }
        if (facts.goals().isEmpty()) {
            problems.add(
                    fields.line("goals"),
                    "say what the learner can do afterwards: 'goals:' and a list.");
        }
        if (facts.platforms().isEmpty()) {
            problems.add(
                    fields.line("platforms"),
                    "say for which platforms it is: 'platforms: [x86, x86_64, arm]'.");
        }
        checkPlatforms(facts.platforms(), fields.line("platforms"), problems);
        for (String part : facts.show()) {
            if (!FrontMatter.PARTS.contains(part)) {
                problems.add(
                        fields.line("show"),
                        "the stage has no part '%s'; it has: %s.",
                        part,
                        String.join(", ", FrontMatter.PARTS));
            }
        }
    }

    /** Complains of names that are no platforms'. */
    static void checkPlatforms(Iterable<String> names, int line, Problems problems) {
        for (String name : names) {
            if (Platforms.all().stream().map(Platform::name).noneMatch(name::equals)) {
                problems.add(
                        line,
                        "there is no platform '%s'; there are: %s.",
                        name,
                        String.join(", ", Platforms.all().stream().map(Platform::name).toList()));
            }
        }
    }
}
