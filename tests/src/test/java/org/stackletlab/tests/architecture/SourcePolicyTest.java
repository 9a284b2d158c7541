package org.stackletlab.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/** What a compiler does not mind and a reader does. */
class SourcePolicyTest {
    private static final Set<String> TOO_WIDE =
            Set.of("Exception", "RuntimeException", "Throwable");

    /** Files that may catch everything, with the reason. */
    private static final Map<String, String> MAY_CATCH_ALL =
            Map.of(
                    "emulator/src/main/java/org/stackletlab/emulator/unicorn/",
                    "an exception that leaves an upcall kills the JVM; method handles throw Throwable",
                    "cli/src/main/java/org/stackletlab/cli/Lab.java",
                    "the last resort, which turns our own bugs into exit code 70");

    @Test
    void catchClausesNameWhatTheyExpect() {
        List<String> found =
                find(
                        JavaSource.MAIN,
                        CatchTree.class,
                        (clause, parent) ->
                                TOO_WIDE.contains(clause.getParameter().getType().toString()));
        found.removeIf(where -> MAY_CATCH_ALL.keySet().stream().anyMatch(where::startsWith));
        assertEquals(List.of(), found);
    }

    /**
     * A method handle's invokeExact takes its return type from the cast around it. Without the cast
     * it compiles and then fails when it is first called.
     */
    @Test
    void everyInvokeExactStatesItsType() {
        List<String> found =
                find(
                        JavaSource.MAIN,
                        MethodInvocationTree.class,
                        (call, parent) -> isInvokeExact(call) && !statesType(parent));
        assertEquals(List.of(), found);
    }

    @Test
    void publicTypesAreDocumented() {
        List<String> found = new ArrayList<>();
        for (JavaSource source : JavaSource.MAIN) {
            found.addAll(
                    find(
                            List.of(source),
                            ClassTree.class,
                            (type, parent) ->
                                    isPublic(type.getModifiers()) && !source.isDocumented(type)));
        }
        assertEquals(List.of(), found);
    }

    @Test
    void publicMethodsAreDocumented() {
        List<String> found = new ArrayList<>();
        for (JavaSource source : JavaSource.MAIN) {
            found.addAll(
                    find(
                            List.of(source),
                            MethodTree.class,
                            (method, parent) ->
                                    needsComment(method, parent) && !source.isDocumented(method)));
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        List<String> found =
                Checkout.mainJavaFiles().stream()
                        .map(file -> file.resolveSibling("package-info.java"))
                        .filter(file -> !file.getParent().endsWith("java"))
                        .distinct()
                        .filter(file -> !file.toFile().isFile())
                        .map(Checkout::name)
                        .toList();
        assertEquals(List.of(), found);
    }

    @Test
    void namesOfTestsAreSentences() {
        List<String> found =
                find(
                        JavaSource.TESTS,
                        MethodTree.class,
                        (method, parent) -> {
                            String marks = method.getModifiers().getAnnotations().toString();
                            return marks.contains("Test")
                                    && (marks.contains("DisplayName")
                                            || method.getName().toString().matches("test[A-Z_].*"));
                        });
        assertEquals(List.of(), found);
    }

    private static boolean isInvokeExact(MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree select
                && select.getIdentifier().contentEquals("invokeExact");
    }

    private static boolean statesType(Tree parent) {
        return parent instanceof TypeCastTree || parent instanceof ExpressionStatementTree;
    }

    private static boolean needsComment(MethodTree method, Tree parent) {
        boolean inPublicType =
                parent instanceof ClassTree type
                        && (isPublic(type.getModifiers()) || type.getKind() == Tree.Kind.INTERFACE);
        boolean inherits = method.getModifiers().getAnnotations().toString().contains("Override");
        boolean isConstructor = method.getName().contentEquals("<init>");
        return inPublicType && isPublic(method.getModifiers()) && !inherits && !isConstructor;
    }

    private static boolean isPublic(ModifiersTree modifiers) {
        return modifiers.getFlags().contains(Modifier.PUBLIC);
    }

    /**
     * Where the trees of a kind stand that a rule objects to; the rule sees a tree and its parent.
     */
    private static <T extends Tree> List<String> find(
            List<JavaSource> sources, Class<T> kind, BiPredicate<T, Tree> rule) {
        List<String> found = new ArrayList<>();
        for (JavaSource source : sources) {
            new TreePathScanner<Void, Void>() {
                @Override
                public Void scan(Tree tree, Void nothing) {
                    if (kind.isInstance(tree)) {
                        Tree parent = getCurrentPath() == null ? null : getCurrentPath().getLeaf();
                        if (rule.test(kind.cast(tree), parent)) {
                            found.add(source.where(tree));
                        }
                    }
                    return super.scan(tree, null);
                }
            }.scan(source.unit(), null);
        }
        return found;
    }
}
