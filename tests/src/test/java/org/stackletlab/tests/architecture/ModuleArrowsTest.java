package org.stackletlab.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data flows one way: no module reaches back. */
class ModuleArrowsTest {
    private static final Pattern POM_DEPENDENCY =
            Pattern.compile(
                    "<groupId>org\\.stackletlab</groupId>\\s*<artifactId>([a-z-]+)</artifactId>");
    private static final Pattern REQUIRES =
            Pattern.compile(
                    "requires\\s+(?:transitive\\s+|static\\s+)*(org\\.stackletlab\\.[a-z.]+)\\s*;");

    private static final Pattern EXPORTS = Pattern.compile("exports\\s+([a-z.]+)");

    @ParameterizedTest
    @EnumSource
    void classesUseOnlyModulesTheirArrowsReach(LabModule module) {
        String[] forbidden =
                module.forbidden().stream()
                        .map(other -> other.packageName() + "..")
                        .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(module.packageName() + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .because("data flows one way, see ARCHITECTURE.md")
                .allowEmptyShould(true)
                .check(Classes.ALL);
    }

    @ParameterizedTest
    @EnumSource
    void pomsDeclareExactlyTheArrows(LabModule module) {
        String pom = text(module.folder() + "/pom.xml");
        String dependencies = pom.substring(pom.indexOf("<dependencies>"));
        Set<String> declared = found(POM_DEPENDENCY, dependencies);
        Set<String> wanted =
                module.arrows().stream()
                        .map(LabModule::folder)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(wanted, declared);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TESTS")
    void moduleDescriptorsRequireOnlyModulesTheirArrowsReach(LabModule module) {
        Set<String> required =
                found(REQUIRES, text(module.folder() + "/src/main/java/module-info.java"));
        Set<String> allowed =
                module.reaches().stream()
                        .map(LabModule::packageName)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(
                allowed.containsAll(required), () -> required + " required, allowed is " + allowed);
    }

    /**
     * An export is a door; a door that nobody goes through is closed. Through that of the JUnit
     * extension go other projects.
     */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TESTS", "JUNIT"})
    void everyExportIsUsedByAnotherModule(LabModule module) {
        Set<String> exported =
                found(EXPORTS, text(module.folder() + "/src/main/java/module-info.java"));
        Classes.MAIN.stream()
                .filter(user -> !user.getPackageName().startsWith(module.packageName()))
                .flatMap(user -> user.getDirectDependenciesFromSelf().stream())
                .forEach(use -> exported.remove(use.getTargetClass().getPackageName()));
        assertEquals(Set.of(), exported);
    }

    @Test
    void noModuleReachesItself() {
        List<LabModule> circular =
                Stream.of(LabModule.values())
                        .filter(module -> module.reaches().contains(module))
                        .toList();
        assertEquals(List.of(), circular);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(String file) {
        return String.join("\n", Checkout.lines(Checkout.HOME.resolve(file)));
    }
}
