package org.stackletlab.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decision records have one form, and the tests that confirm them exist. */
class DecisionRecordTest {
    private static final int LINES = 80;
    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z][A-Za-z0-9]*Test)`");

    static List<Path> records() {
        return Checkout.files("docs/decisions", ".md").stream()
                .filter(file -> file.getFileName().toString().matches("[0-9]{4}-.*"))
                .toList();
    }

    @Test
    void numbersHaveNoGaps() {
        List<String> numbers =
                records().stream()
                        .map(file -> file.getFileName().toString().substring(0, 4))
                        .toList();
        List<String> wanted =
                IntStream.rangeClosed(1, numbers.size()).mapToObj("%04d"::formatted).toList();
        assertEquals(wanted, numbers);
    }

    @ParameterizedTest
    @MethodSource("records")
    void recordHasTheHeadingsOfTheTemplate(Path record) {
        assertEquals(headings(record.resolveSibling("template.md")), headings(record));
    }

    @ParameterizedTest
    @MethodSource("records")
    void recordStaysWithinItsBudget(Path record) {
        assertTrue(Checkout.lines(record).size() <= LINES);
    }

    @ParameterizedTest
    @MethodSource("records")
    void testsThatConfirmARecordExist(Path record) {
        Set<String> named =
                Checkout.lines(record).stream()
                        .flatMap(line -> TEST_NAME.matcher(line).results())
                        .map(match -> match.group(1) + ".java")
                        .collect(Collectors.toSet());
        Checkout.testJavaFiles().forEach(file -> named.remove(file.getFileName().toString()));
        assertEquals(Set.of(), named);
    }

    private static List<String> headings(Path record) {
        return Checkout.lines(record).stream()
                .map(Pattern.compile("## (.*)")::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .toList();
    }
}
