package org.stackletlab.tests.lesson;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.event.Event.SwitchEnded;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.lessons.fact.Condition;
import org.stackletlab.lessons.fact.Expression;
import org.stackletlab.lessons.fact.FactException;
import org.stackletlab.lessons.fact.Facts;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.tests.recording.RecordedRuns;

class FactsTest {
    /** A register that the switch of each platform keeps. */
    private static final Map<String, String> KEPT =
            Map.of("x86", "ebx", "x86_64", "rbx", "arm", "r4", "aarch64", "x19", "riscv64", "s1");

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    private static Executable shows(Facts facts, String expression, String value) {
        return () ->
                assertEquals(
                        value, Expression.parse(expression).evaluate(facts).shown(), expression);
    }

    private static Executable holds(Facts facts, String condition) {
        return () -> assertTrue(Condition.parse(condition).holds(facts), condition);
    }

    private static String problem(Facts facts, String expression) {
        return assertThrows(FactException.class, () -> Expression.parse(expression).evaluate(facts))
                .problem();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void runsAreKnownByWhatTheyPrintAndHowTheyEnd(Platform platform) throws Exception {
        try (RecordedProgram recorded = RecordedRuns.example(platform, "ping_pong")) {
            Facts facts = Facts.of(recorded);
            assertAll(
                    shows(facts, "output(1)", "ping serves"),
                    shows(facts, "output(-1)", "game over"),
                    shows(facts, "lines()", "8"),
                    shows(facts, "printed(\"ping\")", "4"),
                    shows(facts, "exit()", "0"),
                    shows(facts, "ending()", "exited"),
                    shows(facts, "switches()", "10"),
                    shows(facts, "stacks()", "3"),
                    shows(facts, "instructions()", recorded.recording().end().instructions() + ""),
                    shows(facts, "word()", platform.wordBytes() + ""),
                    shows(facts, "platform()", platform.name()),
                    holds(facts, "address(slp_switch) == pc(switch:1)"));
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void switchesAreKnownByWhoWasLeftAndWhatWasCopied(Platform platform) throws Exception {
        String kept = KEPT.get(platform.name());
        try (RecordedProgram recorded = RecordedRuns.example(platform, "ping_pong")) {
            Facts facts = Facts.of(recorded);
            SwitchEnded third =
                    recorded.events().stream()
                            .filter(SwitchEnded.class::isInstance)
                            .map(SwitchEnded.class::cast)
                            .filter(ended -> ended.number() == 3)
                            .findFirst()
                            .orElseThrow();
            assertAll(
                    shows(facts, "from(3)", "B"),
                    shows(facts, "to(3)", "A"),
                    shows(facts, "outcome(1)", "created"),
                    shows(facts, "outcome(3)", "switched"),
                    shows(facts, "outcome(-1)", "ended"),
                    shows(facts, "saved(3)", third.saved() + ""),
                    shows(facts, "restored(3)", third.restored() + ""),
                    holds(facts, "saved(3) > 0 and restored(3) > 0"),
                    holds(facts, "saved-of(B, 3) + saved-of(main, 3) == saved(3)"),
                    shows(facts, "sp-before(3)", "0x%08x".formatted(third.before())),
                    shows(facts, "sp-after(3)", "0x%08x".formatted(third.after())),
                    holds(facts, "frame(3) > 0 and frame(3) < 300"),
                    holds(facts, "slot(%s, 3) >= sp-before(3)".formatted(kept)),
                    holds(facts, "slot(%s, 3) < sp-before(3) + frame(3)".formatted(kept)));
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void instantsAreKnownByRegistersCallsAndVariables(Platform platform) throws Exception {
        try (RecordedProgram recorded = RecordedRuns.example(platform, "ping_pong")) {
            Facts facts = Facts.of(recorded);
            String kept = platform.convention().calleeSaved().getFirst().name();
            assertAll(
                    holds(facts, "register(sp, switched:3) == sp(switched:3)"),
                    holds(facts, "register(pc, switch:3) == address(slp_switch)"),
                    holds(facts, "register(fp, switch:3) >= 0"),
                    holds(facts, "register(result, switched:3) != 0"),
                    holds(facts, "register(%s, 100) >= 0".formatted(kept)),
                    shows(facts, "running(switch:3)", "B"),
                    shows(facts, "running(switched:3)", "A"),
                    shows(facts, "function(switch:3)", "slp_switch"),
                    shows(
                            facts,
                            "calls(B, switched:3)",
                            "slp_switch, stacklet_switch, pong, run_on_new_stack"),
                    holds(facts, "calls(main, switched:3) contains \"stacklet_new, main\""),
                    shows(facts, "local(pong, round, switched:4)", "1"),
                    shows(facts, "local(pong, round, switched:6)", "2"));
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void suspendedStacksAreKnownByTheirBytes(Platform platform) throws Exception {
        try (RecordedProgram recorded = RecordedRuns.example(platform, "ping_pong")) {
            Facts facts = Facts.of(recorded);
            assertAll(
                    holds(facts, "size(B, switched:3) == saved-of(B, 3)"),
                    holds(facts, "size(B, switched:3) == in-heap(B, switched:3)"),
                    shows(facts, "in-place(B, switched:3)", "0"),
                    holds(
                            facts,
                            "in-place(main, switched:3) + in-heap(main, switched:3) == size(main, switched:3)"),
                    shows(facts, "status(B, switched:3)", "saved"),
                    shows(facts, "status(main, switched:3)", "partly saved"),
                    shows(facts, "status(A, switched:3)", "running"),
                    shows(facts, "status(B, end)", "gone"),
                    shows(facts, "chain(switched:2)", "A, main"),
                    shows(facts, "chain(switched:3)", "main"),
                    shows(facts, "chain(end)", ""));
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void greenletsAreKnownByParentAndState(Platform platform) throws Exception {
        try (RecordedProgram recorded = RecordedRuns.example(platform, "greenlet_tree")) {
            Facts facts = Facts.of(recorded);
            assertAll(
                    shows(facts, "parent(worker, call:dig)", "boss"),
                    shows(facts, "parent(boss, call:dig)", "main"),
                    shows(facts, "parent(main, call:dig)", "nobody"),
                    shows(facts, "current(call:dig)", "worker"),
                    shows(facts, "state(worker, call:dig)", "current"),
                    shows(facts, "state(clerk, call:dig)", "not started"),
                    shows(facts, "state(boss, call:dig)", "suspended"),
                    shows(facts, "state(worker, call:count)", "ended"));
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void taskletsAreKnownByTheQueuesTheyStandIn(Platform platform) throws Exception {
        try (RecordedProgram recorded = RecordedRuns.example(platform, "channel_ping_pong")) {
            Facts facts = Facts.of(recorded);
            assertAll(
                    shows(facts, "runnable(call:stackless_run)", "main, ping, pong"),
                    shows(facts, "current(call:stackless_run)", "main"),
                    shows(facts, "queue(to_ping, call:stackless_run)", ""),
                    shows(facts, "queue(to_pong, call:stackless_forget)", "pong"),
                    shows(facts, "state(pong, call:stackless_forget)", "blocked"));
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void whatIsNotThereIsAnsweredWithWhatIs(Platform platform) throws Exception {
        try (RecordedProgram recorded = RecordedRuns.example(platform, "ping_pong")) {
            Facts facts = Facts.of(recorded);
            assertEquals(
                    "there is no stack 'C' at switched:3; there are: A, main, B",
                    problem(facts, "size(C, switched:3)"));
            assertEquals(
                    "A is running at switched:3; the bytes of a stack can be counted while it"
                            + " waits, and then wait: main, B",
                    problem(facts, "1 + size(A, switched:3)"));
            assertEquals(
                    "there is no switch 99: the run has switches 1 to 10",
                    problem(facts, "saved(99)"));
            assertEquals(
                    "there is no line 9: the program printed lines 1 to 8",
                    problem(facts, "output(9)"));
            assertEquals(
                    "'ping' has no variable 'foo' at switch:3; it has: source, arg, opponent",
                    problem(facts, "local(ping, foo, switch:3)"));
            assertEquals(
                    "the program has no function or variable 'slp_swich'; the nearest name is"
                            + " slp_switch",
                    problem(facts, "address(slp_swich)"));
            assertTrue(
                    problem(facts, "register(rzx, end)").startsWith(platform + " has no register"));
            assertEquals(
                    "the program has no greenlets, fibers, continulets or tasklets",
                    problem(facts, "current(end)"));
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void manyThreadsMayAskAtOnce(Platform platform) throws Exception {
        try (RecordedProgram recorded = RecordedRuns.example(platform, "ping_pong")) {
            Facts facts = Facts.of(recorded);
            List<Expression> asked =
                    IntStream.rangeClosed(1, 10)
                            .mapToObj(
                                    i -> "register(sp, switched:%d) - sp-after(%1$d)".formatted(i))
                            .map(FactsTest::parsed)
                            .toList();
            List<String> alone = asked.stream().map(one -> value(one, Facts.of(recorded))).toList();
            List<String> together = asked.parallelStream().map(one -> value(one, facts)).toList();
            assertEquals(alone, together);
        }
    }

    private static Expression parsed(String text) {
        try {
            return Expression.parse(text);
        } catch (FactException e) {
            throw new AssertionError(e);
        }
    }

    private static String value(Expression expression, Facts facts) {
        try {
            return expression.evaluate(facts).shown();
        } catch (FactException e) {
            throw new AssertionError(e);
        }
    }
}
