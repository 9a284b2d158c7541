package org.stackletlab.tests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import org.junit.jupiter.api.Test;

/** Doors inside and between modules that only some may use. */
class PackageRulesTest {
    private static final String UNICORN = "org.stackletlab.emulator.unicorn..";
    private static final String MACHINE = "org.stackletlab.emulator.machine.Machine";

    @Test
    void onlyTheUnicornPackageImportsForeignMemory() {
        noClasses()
                .that()
                .resideOutsideOfPackages(UNICORN, "org.stackletlab.tests..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.foreign..")
                .because("native memory and native calls have one door")
                .check(Classes.MAIN);
    }

    @Test
    void onlyTheEmulatorUsesTheUnicornPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.stackletlab.emulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(UNICORN)
                .check(Classes.MAIN);
    }

    @Test
    void onlyEmulatorAndInspectorNameMachine() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.stackletlab.emulator..",
                        "org.stackletlab.inspector..",
                        "org.stackletlab.tests..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(MACHINE)
                .because("one thread owns a machine; everybody else holds snapshots")
                .check(Classes.MAIN);
    }

    @Test
    void toolchainKnowsPlatformsAndImagesOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.stackletlab.toolchain..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.stackletlab.emulator..")
                                .and(
                                        resideOutsideOfPackages(
                                                "org.stackletlab.emulator.arch..",
                                                "org.stackletlab.emulator.decode..",
                                                "org.stackletlab.emulator.image..")))
                .because("an image is built without running it")
                .allowEmptyShould(true)
                .check(Classes.MAIN);
    }

    @Test
    void onlyTheVisualizerUsesJavaFx() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.stackletlab.visualizer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "com.sun.javafx..")
                .because("everything else works without a display")
                .check(Classes.ALL);
    }

    @Test
    void onlyTheCommandLineUsesPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.stackletlab.cli..", "org.stackletlab.tests..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(Classes.ALL);
    }

    @Test
    void packagesAreFreeOfCycles() {
        for (LabModule module : LabModule.values()) {
            slices().matching(module.packageName() + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(Classes.MAIN);
        }
    }

    @Test
    void exceptionsHaveATypeThatNamesThePhase() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(Classes.MAIN);
    }

    @Test
    void platformFactsAreRecordsEnumsOrConstants() {
        classes()
                .that()
                .resideInAPackage("org.stackletlab.emulator.arch..")
                .and()
                .areNotRecords()
                .and()
                .areNotEnums()
                .and()
                .areNotInterfaces()
                .and()
                .areTopLevelClasses()
                .should()
                .haveOnlyPrivateConstructors()
                .because("facts are values; a class there only holds constants")
                .check(Classes.MAIN);
    }

    @Test
    void noStaticFieldCanBeReassigned() {
        noFields()
                .that()
                .areStatic()
                .should()
                .notHaveModifier(JavaModifier.FINAL)
                .because("state without an owner makes tests depend on their order")
                .check(Classes.MAIN);
    }
}
