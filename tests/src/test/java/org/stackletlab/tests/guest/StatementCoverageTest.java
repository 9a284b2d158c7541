package org.stackletlab.tests.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.tests.guest.switching.SentinelTest;
import org.stackletlab.tests.guest.switching.SwitchObservationTest;

/**
 * Every statement ST-n and SW-n of the specification is tested on every platform, or stands in the
 * one list of those that cannot be, with a reason.
 */
class StatementCoverageTest {

    /** Statements about one platform each, and what tests them there. SW-6 does not exist. */
    private static final Map<String, String> NOT_APPLICABLE =
            Map.of(
                    "SW-7", "the home area of Win64: WindowsTest, whose callbacks write into it",
                    "SW-8", "the save area of s390x: CorrectSwitchTest, whose callbacks fill it",
                    "SW-9", "the link register of PPC64: CorrectSwitchTest, in the same way");

    /** How many statements are tested on each platform. A platform with fewer says so here. */
    private static final Map<String, Integer> TESTED = Map.of("x86", 41, "x86_64", 41, "arm", 41);

    private static final Pattern NUMBER = Pattern.compile("^(S[TW]-\\d+)\\b.*\\{0}.*");

    @Test
    void everyStatementIsTestedOrListedWithItsReason() {
        Set<String> accounted = new TreeSet<>(tested());
        accounted.addAll(NOT_APPLICABLE.keySet());
        assertEquals(specified(), accounted);
    }

    @Test
    void noStatementIsBothTestedAndListedAsNotApplicable() {
        Set<String> both = new TreeSet<>(tested());
        both.retainAll(NOT_APPLICABLE.keySet());
        assertEquals(Set.of(), both);
    }

    @Test
    void everyPlatformTestsAsManyStatementsAsPlanned() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Platform platform : GuestLab.platforms()) {
            counts.put(platform.name(), tested().size());
        }
        assertEquals(new TreeMap<>(TESTED), counts);
    }

    private static Set<String> specified() {
        Set<String> all = new TreeSet<>();
        IntStream.rangeClosed(1, 36).forEach(n -> all.add("ST-" + n));
        IntStream.of(1, 2, 3, 4, 5, 7, 8, 9).forEach(n -> all.add("SW-" + n));
        return all;
    }

    /** Numbers in the tables of guest programs, and at the head of the Java tests' names. */
    private static Set<String> tested() {
        Set<String> numbers = new TreeSet<>();
        Statement.all().forEach(statement -> numbers.add(statement.number()));
        Stream.of(SwitchObservationTest.class, SentinelTest.class)
                .flatMap(tests -> Stream.of(tests.getDeclaredMethods()))
                .forEach(method -> number(method).results().forEach(m -> numbers.add(m.group(1))));
        return numbers;
    }

    private static Matcher number(Method method) {
        ParameterizedTest test = method.getAnnotation(ParameterizedTest.class);
        return NUMBER.matcher(test == null ? "" : test.name());
    }
}
