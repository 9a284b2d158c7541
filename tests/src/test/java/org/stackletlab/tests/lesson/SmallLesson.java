package org.stackletlab.tests.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.lessons.format.Check;
import org.stackletlab.lessons.format.FrontMatter;
import org.stackletlab.lessons.format.Heading;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.Property;
import org.stackletlab.lessons.format.Section;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.format.Wanted;
import org.stackletlab.tests.guest.GuestLab;

/** A lesson with one exercise on a switch file, one on a program, and one question. */
final class SmallLesson {
    static final String PROGRAM =
            """
            #include <stdio.h>
            int main(void)
            {
                printf("one\\ntwo\\n");
                return 0;
            }
            // expect: one
            // expect: two
            """;

    private SmallLesson() {}

    /** Checks of some properties, in this order. */
    static List<Check> checks(Property... properties) {
        return Stream.of(properties)
                .map(
                        each ->
                                new Check(
                                        each.word(),
                                        1,
                                        Optional.of(each),
                                        Optional.empty(),
                                        "",
                                        Optional.empty(),
                                        Optional.empty()))
                .toList();
    }

    static Step.Common common(String id) {
        return new Step.Common(id, 1, List.of(), Set.of(), 2);
    }

    static Step.Change ofSwitch(Property... properties) {
        return new Step.Change(
                common("switch"),
                false,
                "mine.{platform}.s",
                Optional.of("examples/ping_pong.c"),
                "Change it.",
                "builds",
                checks(properties));
    }

    static Step.Change ofProgram(List<Check> checks) {
        return new Step.Change(
                common("program"), false, "mine.c", Optional.empty(), "Change it.", "x", checks);
    }

    private static Step.Predict question() {
        return new Step.Predict(
                common("question"),
                Optional.of("examples/ping_pong.c"),
                "How many bytes?",
                Optional.of("switched:3"),
                new Wanted.Amount("saved(3)", "bytes"),
                List.of(new Wanted.Mistake(1, "restored(3)", "The other way.")));
    }

    /** The lesson with these exercises and the question, in a folder with its files. */
    static Lesson in(Path folder, Step... exercises) throws IOException {
        Files.writeString(folder.resolve("mine.c"), PROGRAM);
        List<Step> steps = Stream.concat(Stream.of(exercises), Stream.of(question())).toList();
        FrontMatter facts =
                new FrontMatter(
                        "small",
                        "Small",
                        List.of(),
                        GuestLab.platforms().stream().map(Platform::name).toList(),
                        1,
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        false);
        return new Lesson(
                folder,
                facts,
                List.of(new Section(Heading.CHANGE, 1, List.copyOf(steps))),
                Map.of());
    }
}
