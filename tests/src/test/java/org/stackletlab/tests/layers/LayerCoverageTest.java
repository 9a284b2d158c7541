package org.stackletlab.tests.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every statement of the specification about a layer is asserted by a guest program, or stands in
 * the one list of those that need Python, with a reason.
 */
class LayerCoverageTest {

    /** How many statements the specification numbers for each layer, such as "C", 52. */
    private static final Map<String, Integer> SPECIFIED =
            new TreeMap<>(
                    Map.of(
                            "C", 52, "F", 55, "G", 122, "K", 100, "SA", 9, "HB", 6, "EV", 18, "GV",
                            15, "OF", 12));

    /** Statements about what no program sees of itself: SandwichSwitchTest asserts them. */
    private static final Set<String> SEEN_FROM_OUTSIDE = Set.of("SA-7");

    private static final Comparator<String> BY_NUMBER =
            Comparator.comparing(LayerCoverageTest::prefix)
                    .thenComparing(id -> Integer.parseInt(id.substring(prefix(id).length() + 1)));

    @Test
    void everyStatementIsTestedOrListedWithItsReason() throws IOException {
        Set<String> accounted = sorted(tested().stream());
        accounted.addAll(SEEN_FROM_OUTSIDE);
        accounted.addAll(needPython().keySet());
        accounted.removeIf(id -> !SPECIFIED.containsKey(prefix(id)));
        assertEquals(specified(), accounted);
    }

    @Test
    void noStatementIsBothTestedAndListed() throws IOException {
        Set<String> both = sorted(tested().stream());
        both.retainAll(needPython().keySet());
        assertEquals(Set.of(), both);
    }

    @Test
    void everyReasonIsASentence() throws IOException {
        needPython()
                .forEach((id, reason) -> assertTrue(reason.split(" ").length >= 3, id + reason));
    }

    private static Set<String> specified() {
        return sorted(
                SPECIFIED.entrySet().stream()
                        .flatMap(
                                layer ->
                                        IntStream.rangeClosed(1, layer.getValue())
                                                .mapToObj(n -> layer.getKey() + "-" + n)));
    }

    private static Set<String> tested() {
        return sorted(LayerStatement.all().stream().map(LayerStatement::number));
    }

    private static Map<String, String> needPython() throws IOException {
        return lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(
                        Collectors.toMap(
                                line -> line.substring(0, line.indexOf(':')),
                                line -> line.substring(line.indexOf(':') + 1).strip()));
    }

    private static Stream<String> lines() throws IOException {
        try (InputStream list =
                LayerCoverageTest.class.getResourceAsStream("/layers/needs-python.txt")) {
            if (list == null) {
                throw new IOException("the list of statements that need Python is missing");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    private static Set<String> sorted(Stream<String> ids) {
        return ids.collect(Collectors.toCollection(() -> new TreeSet<>(BY_NUMBER)));
    }

    private static String prefix(String id) {
        return id.substring(0, id.indexOf('-'));
    }
}
