package org.stackletlab.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Files and methods stay small enough to be read in one go. */
class BudgetTest {
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 40;
    private static final int GUEST_FUNCTION_LINES = 45;
    private static final int TEST_METHOD_LINES = 30;
    private static final int TYPES_PER_PACKAGE = 15;

    /** Here every command is a thin class of its own. */
    private static final String COMMANDS = "cli/src/main/java/org/stackletlab/cli";

    private static final int TYPES_OF_COMMANDS = 20;
    private static final int EXAMPLE_LINES = 80;

    /** Tables written as code may be longer: here stand those that are. */
    private static final Set<String> LONG_METHODS =
            Set.of("oneByteMap", "twoByteMap" /* X86InstructionLength: the opcode maps */);

    @Test
    void javaFilesStayWithinTheirBudget() {
        assertEquals(List.of(), longerThan(FILE_LINES, Checkout.javaFiles()));
    }

    @Test
    void guestFilesStayWithinTheirBudget() {
        assertEquals(List.of(), longerThan(FILE_LINES, guestFiles()));
    }

    /** A function begins with a line that opens a brace and ends with one at the margin. */
    @Test
    void guestFunctionsStayWithinTheirBudget() {
        List<String> found = new ArrayList<>();
        for (Path file : guestFiles()) {
            List<String> lines = Checkout.lines(file);
            int begin = -1;
            for (int i = 0; i < lines.size(); i++) {
                if (begin < 0 && lines.get(i).matches("(?!extern).*\\{")) {
                    begin = i;
                } else if (lines.get(i).startsWith("}")) {
                    if (begin >= 0 && i - begin >= GUEST_FUNCTION_LINES) {
                        found.add(Checkout.name(file) + ":" + (begin + 1));
                    }
                    begin = -1;
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void examplesStayWithinTheirBudget() {
        assertEquals(
                List.of(),
                longerThan(EXAMPLE_LINES, Checkout.files("stacklet-asm/examples", ".c")));
    }

    @Test
    void launcherFilesStayWithinTheirBudget() {
        assertEquals(List.of(), longerThan(FILE_LINES, Checkout.files("launcher", ".sh")));
    }

    @Test
    void methodsStayWithinTheirBudget() {
        assertEquals(List.of(), methodsLongerThan(METHOD_LINES, JavaSource.MAIN));
    }

    @Test
    void methodsOfTestsStayWithinTheirBudget() {
        List<String> found =
                methodsLongerThan(TEST_METHOD_LINES, JavaSource.TESTS).stream()
                        .filter(entry -> entry.contains("@Test"))
                        .toList();
        assertEquals(List.of(), found);
    }

    @Test
    void packagesStayWithinTheirBudget() {
        Map<String, Long> types =
                Checkout.mainJavaFiles().stream()
                        .filter(file -> !file.endsWith("package-info.java"))
                        .collect(
                                Collectors.groupingBy(
                                        file -> Checkout.name(file.getParent()),
                                        TreeMap::new,
                                        Collectors.counting()));
        types.computeIfPresent(COMMANDS, (name, count) -> count > TYPES_OF_COMMANDS ? count : null);
        types.values().removeIf(count -> count <= TYPES_PER_PACKAGE);
        assertEquals(Map.of(), types);
    }

    private static List<Path> guestFiles() {
        List<Path> files = new ArrayList<>(Checkout.files("stacklet-asm/stacklet", ".c", ".h"));
        files.addAll(Checkout.files("stacklet-asm/layers", ".c", ".h"));
        files.addAll(Checkout.files("stacklet-asm/runtime", ".c", ".h"));
        return files;
    }

    private static List<String> longerThan(int budget, List<Path> files) {
        return files.stream()
                .filter(file -> Checkout.lines(file).size() > budget)
                .map(file -> Checkout.name(file) + " has " + Checkout.lines(file).size() + " lines")
                .toList();
    }

    private static List<String> methodsLongerThan(int budget, List<JavaSource> sources) {
        List<String> found = new ArrayList<>();
        for (JavaSource source : sources) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitMethod(MethodTree method, Void nothing) {
                    long lines = source.lastLine(method) - source.firstLine(method) + 1;
                    if (lines > budget && !LONG_METHODS.contains(method.getName().toString())) {
                        String marks = method.getModifiers().getAnnotations().toString();
                        found.add(
                                "%s %s %s has %d lines"
                                        .formatted(
                                                source.where(method),
                                                marks,
                                                method.getName(),
                                                lines));
                    }
                    return super.visitMethod(method, null);
                }
            }.scan(source.unit(), null);
        }
        return found;
    }
}
