package org.stackletlab.tests.architecture;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The modules and their arrows: which other modules each one depends on.
 *
 * <p>This is the one place that states them; {@link ModuleArrowsTest} holds the code, the POMs and
 * the module descriptors to it, ArchitectureDocTest the page that people read.
 */
enum LabModule {
    STACKLET_ASM("stacklet-asm", "guest"),
    EMULATOR("emulator", "emulator"),
    TOOLCHAIN("toolchain", "toolchain", EMULATOR),
    INSPECTOR("inspector", "inspector", EMULATOR, TOOLCHAIN, STACKLET_ASM),
    LESSONS("lessons", "lessons", INSPECTOR),
    VISUALIZER("visualizer", "visualizer", INSPECTOR, LESSONS),
    CLI("cli", "cli", INSPECTOR, LESSONS),
    JUNIT("junit", "junit", INSPECTOR),
    TESTS("tests", "tests", STACKLET_ASM, EMULATOR, TOOLCHAIN, INSPECTOR, LESSONS, CLI);

    private final String folder;
    private final String packageName;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<LabModule> arrows;

    LabModule(String folder, String lastName, LabModule... arrows) {
        this.folder = folder;
        this.packageName = "org.stackletlab." + lastName;
        this.arrows = List.of(arrows);
    }

    String folder() {
        return folder;
    }

    /** The module's root package and its JPMS name. */
    String packageName() {
        return packageName;
    }

    List<LabModule> arrows() {
        return arrows;
    }

    /** Modules this one may name: those its arrows reach, in one step or several. */
    Set<LabModule> reaches() {
        Set<LabModule> reached = new LinkedHashSet<>();
        for (LabModule next : arrows) {
            reached.add(next);
            reached.addAll(next.reaches());
        }
        return reached;
    }

    /** Modules this one must never name. */
    Set<LabModule> forbidden() {
        Set<LabModule> forbidden = EnumSet.allOf(LabModule.class);
        forbidden.remove(this);
        forbidden.removeAll(reaches());
        return forbidden;
    }
}
