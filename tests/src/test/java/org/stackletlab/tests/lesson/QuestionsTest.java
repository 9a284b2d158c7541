package org.stackletlab.tests.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.lessons.fact.Expression;
import org.stackletlab.lessons.fact.Facts;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.format.Wanted;
import org.stackletlab.lessons.question.Option;
import org.stackletlab.lessons.question.Question;
import org.stackletlab.lessons.question.QuestionException;
import org.stackletlab.lessons.question.Questions;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.tests.recording.RecordedRuns;

class QuestionsTest {
    private static final Step.Common COMMON = new Step.Common("ask", 1, List.of(), Set.of(), 1);

    /** A generated question, and the expression that must be its answer. */
    private record Generated(
            String program, String question, String at, String of, String register, String right) {
        Step.Generated step() {
            return new Step.Generated(
                    COMMON,
                    Optional.empty(),
                    question,
                    at,
                    Optional.of(of).filter(each -> !each.isEmpty()),
                    Optional.of(register).filter(each -> !each.isEmpty()));
        }
    }

    private static final List<Generated> GENERATED =
            List.of(
                    new Generated("ping_pong", "saved-bytes", "switch:3", "", "", "saved(3)"),
                    new Generated(
                            "ping_pong",
                            "stays",
                            "switched:3",
                            "main",
                            "",
                            "in-place(main, switched:3)"),
                    new Generated("ping_pong", "sp-after", "switch:3", "", "", "sp-after(3)"),
                    new Generated("ping_pong", "runs-next", "switch:4", "", "", "to(4)"),
                    new Generated(
                            "ping_pong",
                            "register-after",
                            "switch:3",
                            "",
                            "sp",
                            "register(sp, switched:3)"),
                    new Generated("ping_pong", "prints-next", "switch:4", "", "", "output(4)"),
                    new Generated(
                            "ping_pong", "chain-now", "switched:3", "", "", "chain(switched:3)"),
                    new Generated(
                            "greenlet_tree",
                            "parent-now",
                            "call:dig",
                            "worker",
                            "",
                            "parent(worker, call:dig)"));

    static Stream<Arguments> generated() {
        return GuestLab.platforms().stream()
                .flatMap(platform -> GENERATED.stream().map(each -> Arguments.of(platform, each)));
    }

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest
    @MethodSource("generated")
    void generatedQuestionsAreAnsweredByTheRecording(Platform platform, Generated wanted)
            throws Exception {
        try (RecordedProgram recorded = RecordedRuns.example(platform, wanted.program)) {
            Facts facts = Facts.of(recorded);
            Question question = Questions.of(wanted.step(), facts).orElseThrow();
            String right = Expression.parse(wanted.right).evaluate(facts).shown();
            assertTrue(question.right().startsWith(right), question.toString());
            assertTrue(question.reply(question.right()).isRight());
            assertTrue(question.options().size() >= 2, question.toString());
            assertEquals(1, question.options().stream().filter(Option::right).count());
            assertEquals(
                    question.options().size(),
                    question.options().stream().map(Option::say).distinct().count());
            for (Option option : question.options()) {
                assertEquals(option.right(), option.because().isEmpty(), option.toString());
            }
            assertEquals(question, Questions.of(wanted.step(), Facts.of(recorded)).orElseThrow());
        }
    }

    private static Step.Predict predict(Wanted wanted, Wanted.Mistake... mistakes) {
        return new Step.Predict(
                COMMON, Optional.empty(), "What?", Optional.empty(), wanted, List.of(mistakes));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void writtenQuestionsAreAnsweredByTheRecording(Platform platform) throws Exception {
        try (RecordedProgram recorded = RecordedRuns.example(platform, "ping_pong")) {
            Facts facts = Facts.of(recorded);
            Question amount =
                    question(
                            new Wanted.Amount("saved(3)", "bytes"),
                            facts,
                            new Wanted.Mistake(2, "restored(3)", "The other way."));
            assertTrue(amount.reply(value(facts, "saved(3)")).isRight());
            assertEquals("The other way.", amount.reply(value(facts, "restored(3)")).because());
            Question click = question(new Wanted.Click("sp-after(3)", Optional.of("2")), facts);
            assertTrue(click.reply(value(facts, "sp-after(3) + 1")).isRight());
            assertFalse(click.reply(value(facts, "sp-after(3) + 2")).isRight());
            assertTrue(question(new Wanted.Text("to(3)"), facts).reply(" a").isRight());
        }
    }

    private static Question question(Wanted wanted, Facts facts, Wanted.Mistake... mistakes)
            throws Exception {
        return Questions.of(predict(wanted, mistakes), facts).orElseThrow();
    }

    private static String value(Facts facts, String expression) throws Exception {
        return Expression.parse(expression).evaluate(facts).shown();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void exactlyOneChoiceMustBeRight(Platform platform) throws Exception {
        try (RecordedProgram recorded = RecordedRuns.example(platform, "ping_pong")) {
            Facts facts = Facts.of(recorded);
            Wanted.Choice yes = new Wanted.Choice(1, "ten", "switches() == 10", "");
            Wanted.Choice no = new Wanted.Choice(2, "nine", "switches() == 9", "Count again.");
            Question question = question(new Wanted.Choices(List.of(no, yes)), facts);
            assertTrue(question.reply("b").isRight());
            assertEquals("Count again.", question.reply("nine").because());
            assertEquals(
                    "question ask: no choice is right on %s; wanted exactly one."
                            .formatted(platform),
                    problem(predict(new Wanted.Choices(List.of(no))), facts));
            assertEquals(
                    "question ask: 2 choices are right (ten; ten) on %s; wanted exactly one."
                            .formatted(platform),
                    problem(predict(new Wanted.Choices(List.of(yes, yes))), facts));
        }
    }

    private static String problem(Step step, Facts facts) {
        return assertThrows(QuestionException.class, () -> Questions.of(step, facts)).getMessage();
    }
}
