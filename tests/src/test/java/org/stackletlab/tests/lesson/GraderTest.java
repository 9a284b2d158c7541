package org.stackletlab.tests.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stackletlab.tests.lesson.SmallLesson.ofSwitch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.lessons.format.Check;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.Property;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.grade.Grader;
import org.stackletlab.lessons.grade.StepVerdict;
import org.stackletlab.lessons.grade.StepVerdict.Failure;
import org.stackletlab.tests.guest.GuestLab;

class GraderTest {
    private static final Property[] ALL = Property.values();

    @TempDir private Path folder;

    static List<Platform> platforms() {
        return Platforms.core(); // the mistakes are written in their assembly
    }

    private static String own(Platform platform) throws Exception {
        return Files.readString(GuestLab.guest().switchFile(platform.name()));
    }

    private static String replaced(String text, String... pairs) {
        String result = text;
        for (int i = 0; i < pairs.length; i += 2) {
            String next = result.replace(pairs[i], pairs[i + 1]);
            assertNotEquals(result, next, pairs[i]);
            result = next;
        }
        return result;
    }

    private StepVerdict grade(Step step, Platform platform, String text) throws Exception {
        Lesson lesson = SmallLesson.in(folder, step);
        try (Grader grader = Grader.of(GuestLab.sandbox(), lesson)) {
            return grader.grade(step, platform, text);
        }
    }

    private Failure failure(Platform platform, String text, Property... properties)
            throws Exception {
        return grade(ofSwitch(properties), platform, text).failure().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void ourOwnSwitchHasAllProperties(Platform platform) throws Exception {
        StepVerdict verdict = grade(ofSwitch(ALL), platform, own(platform));
        assertTrue(verdict.passed(), verdict.toString());
        assertEquals(2, verdict.earned());
    }

    /** The program does not use this register: only marks in all registers show it. */
    @ParameterizedTest
    @MethodSource("platforms")
    void aRegisterThatIsLostIsNamedThoughTheProgramDoesNotUseIt(Platform platform)
            throws Exception {
        String lost = platform.name().equals("arm") ? "r10" : "mxcsr";
        String text =
                platform.name().equals("arm")
                        ? replaced(own(platform), "    bx lr", "    mov r10, #0\n    bx lr")
                        : own(platform).replaceAll("(?m)^ *ldmxcsr .*$", "");
        Failure failure = failure(platform, text, Property.KEEPS_REGISTERS);
        assertEquals("keeps-registers", failure.property());
        assertTrue(failure.sentence().contains(" in " + lost + ";"), failure.sentence());
        assertTrue(failure.at().orElseThrow().startsWith("switched:"));
        assertTrue(
                grade(
                                ofSwitch(
                                        Property.PRINTS_WHAT_IT_EXPECTS,
                                        Property.ENDS_WELL,
                                        Property.KEEPS_STACK,
                                        Property.ALIGNED,
                                        Property.FREES_EVERYTHING),
                                platform,
                                text)
                        .passed());
    }

    /** A word more or less on the stack, and otherwise right. */
    private static String crooked(Platform platform) throws Exception {
        String text = own(platform);
        return switch (platform.name()) {
            case "x86_64" ->
                    replaced(text, "sub rsp, 8", "sub rsp, 16", "add rsp, 8", "add rsp, 16");
            case "arm" -> replaced(text, "push {r3, ", "push {", "pop {r3, ", "pop {");
            default ->
                    replaced(
                            text,
                            "sub esp, 12",
                            "sub esp, 16",
                            "add esp, 12",
                            "add esp, 16",
                            "EXTRA, 40",
                            "EXTRA, 44",
                            "RESTORE_STATE, 36",
                            "RESTORE_STATE, 40",
                            "SAVE_STATE, 32",
                            "SAVE_STATE, 36");
        };
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void aCrookedStackIsFoundThoughEverythingWorks(Platform platform) throws Exception {
        String text = crooked(platform);
        Failure failure = failure(platform, text, Property.ALIGNED);
        assertTrue(
                failure.sentence().startsWith("In switch 1 the save callback is called"),
                failure.sentence());
        assertEquals(Optional.of("switch:1"), failure.at());
        assertTrue(
                grade(
                                ofSwitch(
                                        Property.KEEPS_REGISTERS,
                                        Property.KEEPS_STACK,
                                        Property.PRINTS_WHAT_IT_EXPECTS),
                                platform,
                                text)
                        .passed());
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void aStackPointerThatIsLostIsFound(Platform platform) throws Exception {
        String text =
                switch (platform.name()) {
                    case "arm" ->
                            replaced(own(platform), "    bx lr", "    add sp, sp, #8\n    bx lr");
                    case "x86" -> replaced(own(platform), "    ret\n", "    ret 4\n");
                    default -> replaced(own(platform), "    ret\n", "    ret 8\n");
                };
        Failure failure = failure(platform, text, Property.KEEPS_STACK);
        assertTrue(
                failure.sentence().contains("came back in switch 1 with the stack pointer at"),
                failure.sentence());
        assertEquals(Optional.of("switched:1"), failure.at());
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void aRoutineThatDoesNothingKeepsNoPromise(Platform platform) throws Exception {
        String text =
                """
                    .text
                    .globl slp_switch
                slp_switch:
                    %s
                """
                        .formatted(platform.name().equals("arm") ? "bx lr" : "ret");
        if (!platform.name().equals("arm")) {
            text = ".intel_syntax noprefix\n" + text;
        }
        for (Property property :
                List.of(Property.KEEPS_REGISTERS, Property.KEEPS_STACK, Property.ALIGNED)) {
            assertEquals(property.word(), failure(platform, text, property).property());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "builds | int main( | It does not build: mine.c:1:10: error:",
                "prints-what-it-expects | int main(void) { return 0; } | Line 1 of what is"
                        + " expected, 'one',",
                "ends-well | int main(void) { return 3; } | The exit code is 3, not 0.",
                "ends-well | int main(void) { *(int *)8 = 1; } | The run did not end well: null"
                        + " pointer:",
                "frees-everything | #include <stdlib.h>@int main(void) { return malloc(9) == 0; } |"
                        + " At the end one block is still allocated;"
            })
    void eachPropertyOfAProgramIsSaidInASentence(String property, String text, String sentence)
            throws Exception {
        for (Platform platform : platforms()) {
            Step step =
                    SmallLesson.ofProgram(
                            SmallLesson.checks(
                                    Property.BUILDS, Property.of(property).orElseThrow()));
            Failure failure =
                    grade(step, platform, text.replace('@', '\n')).failure().orElseThrow();
            assertEquals(property, failure.property());
            assertTrue(failure.sentence().startsWith(sentence), failure.sentence());
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void learnersCannotChangeWhatIsExpected(Platform platform) throws Exception {
        String text = SmallLesson.PROGRAM.replace("two", "zwei");
        Step step = SmallLesson.ofProgram(SmallLesson.checks(Property.PRINTS_WHAT_IT_EXPECTS));
        Failure failure = grade(step, platform, text).failure().orElseThrow();
        assertEquals("Line 2 is 'zwei', and 'two' is expected.", failure.sentence());
        assertTrue(failure.at().orElseThrow().startsWith("event:"));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void conditionsAreSaidInTheWordsOfTheLesson(Platform platform) throws Exception {
        Check check =
                new Check(
                        "twice",
                        1,
                        Optional.empty(),
                        Optional.of("lines() == 2 and outcome(1) == switched"),
                        "It must switch.",
                        Optional.of("start"),
                        Optional.empty());
        Failure failure =
                grade(SmallLesson.ofProgram(List.of(check)), platform, SmallLesson.PROGRAM)
                        .failure()
                        .orElseThrow();
        assertEquals("twice", failure.check());
        assertTrue(
                failure.sentence().startsWith("It must switch. (lines() == 2 and"),
                failure.sentence());
        assertTrue(failure.sentence().endsWith(": the run has no switch)"), failure.sentence());
        assertEquals(Optional.of("start"), failure.at());
    }

    @Test
    void theSameFileGetsTheSameVerdict() throws Exception {
        String text =
                replaced(own(platforms().getLast()), "    bx lr", "    mov r10, #0\n    bx lr");
        Step step = ofSwitch(ALL);
        assertEquals(
                grade(step, platforms().getLast(), text), grade(step, platforms().getLast(), text));
    }

    @Test
    void whatACheckSaysHasTheNumbersOfTheRunThatIsGraded() throws Exception {
        Check check =
                new Check(
                        "x",
                        1,
                        Optional.empty(),
                        Optional.of("lines() == 5"),
                        "There are {{lines()}} lines; the third is {{output(3)}}.",
                        Optional.empty(),
                        Optional.empty());
        Platform platform = GuestLab.platforms().getFirst();
        assertEquals(
                "There are 2 lines; the third is ?.",
                grade(SmallLesson.ofProgram(List.of(check)), platform, SmallLesson.PROGRAM)
                        .failure()
                        .orElseThrow()
                        .sentence());
    }
}
