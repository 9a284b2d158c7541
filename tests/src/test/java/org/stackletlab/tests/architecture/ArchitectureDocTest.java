package org.stackletlab.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md is true, because what it states is compared with the code. */
class ArchitectureDocTest {
    private static final int LINES = 120;
    private static final Pattern CLASS_NAME =
            Pattern.compile("`([A-Z][A-Za-z0-9_]*[a-z][A-Za-z0-9_]*)`");
    private static final Pattern FILE_NAME = Pattern.compile("`([a-z.-]+/[A-Za-z0-9_./-]+)`");

    private final List<String> page = Checkout.lines(Checkout.HOME.resolve("ARCHITECTURE.md"));

    @Test
    void arrowTableEqualsTheRules() {
        Map<String, Set<String>> stated = new TreeMap<>();
        page.stream()
                .filter(line -> line.matches("\\| `[a-z-]+` \\|.*"))
                .map(line -> line.split("\\s*\\|\\s*"))
                .forEach(cells -> stated.put(unquoted(cells[1]), arrows(cells[2])));
        Map<String, Set<String>> rules =
                Stream.of(LabModule.values())
                        .collect(
                                Collectors.toMap(
                                        LabModule::folder,
                                        ArchitectureDocTest::arrows,
                                        (one, other) -> one,
                                        TreeMap::new));
        assertEquals(rules, stated);
    }

    @Test
    void everyClassNamedOnThePageExists() {
        Set<String> existing =
                Classes.ALL.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
        Set<String> named = named(CLASS_NAME);
        assertTrue(named.size() >= 10, () -> "only " + named + " are named");
        named.removeAll(existing);
        assertEquals(Set.of(), named);
    }

    @Test
    void everyFileNamedOnThePageExists() {
        Set<String> named = named(FILE_NAME);
        named.removeIf(file -> Checkout.HOME.resolve(file).toFile().exists());
        assertEquals(Set.of(), named);
    }

    @Test
    void pageStaysOnePage() {
        assertTrue(page.size() <= LINES, () -> page.size() + " lines");
    }

    private Set<String> named(Pattern pattern) {
        return page.stream()
                .flatMap(line -> pattern.matcher(line).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> arrows(LabModule module) {
        return module.arrows().stream()
                .map(LabModule::folder)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> arrows(String cell) {
        return Arrays.stream(cell.split(","))
                .map(ArchitectureDocTest::unquoted)
                .filter(name -> !name.equals("nothing"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String unquoted(String name) {
        return name.strip().replace("`", "");
    }
}
