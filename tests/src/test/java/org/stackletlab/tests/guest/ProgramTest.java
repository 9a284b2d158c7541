package org.stackletlab.tests.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.inspector.Expectation;
import org.stackletlab.tests.guest.GuestLab.Outcome;
import org.stackletlab.toolchain.Optimization;

/** C programs do what they say of themselves, on every platform and optimization level. */
class ProgramTest {

    record Case(GuestProgram program, Platform platform, Optimization level) {
        @Override
        public String toString() {
            return program.name() + " " + platform + " " + level.flag();
        }
    }

    static List<Case> ordinaryPrograms() {
        return cases(GuestLab.programs("programs").getFirst(), Optimization.values());
    }

    static List<Platform> everyPlatform() {
        return GuestLab.everyPlatform();
    }

    static List<Case> examples() {
        return cases(GuestLab.guest().folder().resolve("examples"), Optimization.values());
    }

    static List<Case> runtimeTests() {
        return cases(GuestLab.guest().folder().resolve("runtime/tests"), Optimization.O1);
    }

    static List<Case> goldenPrograms() {
        return cases(GuestLab.programs("layers/golden").getFirst(), Optimization.O1);
    }

    static List<Case> corePrograms() {
        return cases(GuestLab.programs("layers/core").getFirst(), Optimization.O1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ordinaryPrograms")
    void ordinaryProgramCompilesUnchangedAndDoesWhatItExpects(Case c) throws Exception {
        assertExpected(c);
    }

    /** Some processors have instructions that touch memory in a way of their own. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("everyPlatform")
    void structureIsCopiedToWhereNothingWasTouched(Platform platform) throws Exception {
        Image image = GuestLab.image(platform, "programs/untouched.c");
        assertEquals("all at once\n", GuestLab.run(image).output());
    }

    /** Compilers call functions here in ways of their own. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("everyPlatform")
    void longIntegersBecomeFloatingPointAndBack(Platform platform) throws Exception {
        assumeFalse(
                platform.name().startsWith("ppc"),
                "Unicorn 2.0 rounds twice from integers to float on Power");
        Path program = GuestLab.guest().folder().resolve("runtime/tests/int128_floats.c");
        Image image = GuestLab.image(platform, Optimization.O1, List.of(program));
        assertEquals("as they should be\n", GuestLab.run(image).output());
    }

    /** It has a size and a format of its own on most platforms. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("everyPlatform")
    void longDoubleComputes(Platform platform) throws Exception {
        Image image = GuestLab.image(platform, "programs/long_doubles.c");
        assertEquals("1875\n", GuestLab.run(image).output());
    }

    /** A Unicorn that compares right needs no warning: {@code Quirks.miscomputed} has to go. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("everyPlatform")
    void floatingPointNumbersAreComparedUnlessThePlatformWarns(Platform platform) throws Exception {
        Image image = GuestLab.image(platform, "programs/float_order.c");
        boolean right = GuestLab.run(image).output().equals("1 1 1\n");
        assertEquals(platform.unicorn().quirks().miscomputed().isEmpty(), right);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void exampleDoesWhatItExpects(Case c) throws Exception {
        assertExpected(c);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runtimeTests")
    void programOfTheRuntimeDoesWhatItExpects(Case c) throws Exception {
        assertExpected(c);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goldenPrograms")
    void goldenProgramOfALayerDoesWhatTheReferenceDid(Case c) throws Exception {
        assertExpected(c);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corePrograms")
    void valuesErrorsThreadsAndUnitsDoWhatTheirProgramsExpect(Case c) throws Exception {
        assertExpected(c);
    }

    private static void assertExpected(Case c) throws Exception {
        Expectation expected = c.program().expectation();
        Image image = GuestLab.image(c.platform(), c.level(), c.program().sources());
        Outcome outcome = GuestLab.run(image, c.program().arguments());
        assertEquals(expected.output(), GuestProgram.complete(outcome.output()), c::toString);
        assertEquals(
                expected.exitCode(),
                outcome.reason().exitCode(),
                () -> c + ": " + outcome.reason().describe(image) + "\n" + outcome.errors());
    }

    private static List<Case> cases(Path folder, Optimization... levels) {
        List<Case> all = new ArrayList<>();
        for (GuestProgram program : GuestProgram.in(folder)) {
            for (Platform platform : GuestLab.platforms()) {
                for (Optimization level : levels) {
                    all.add(new Case(program, platform, level));
                }
            }
        }
        return all;
    }
}
