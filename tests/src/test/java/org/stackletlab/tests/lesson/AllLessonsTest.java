package org.stackletlab.tests.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.lessons.check.LessonCheck;
import org.stackletlab.lessons.course.Course;
import org.stackletlab.lessons.format.LessonException;
import org.stackletlab.lessons.format.Problem;
import org.stackletlab.tests.guest.GuestLab;

/** The course keeps its promises, on every platform that its lessons name. */
class AllLessonsTest {
    /**
     * All lessons are tried on the core platforms, this one on all of its own; see the campaign.
     */
    private static final String NEWER_IN_THE_SUITE = "call-stack";

    private static final Set<String> WANTED =
            GuestLab.platforms().stream().map(Platform::name).collect(Collectors.toSet());

    static List<String> lessons() throws LessonException {
        return course().ids();
    }

    private static Course course() throws LessonException {
        return Course.of(GuestLab.HOME);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void aLessonHasNoMistake(String id) throws Exception {
        Predicate<String> tried = NEWER_IN_THE_SUITE.equals(id) ? _ -> true : WANTED::contains;
        LessonCheck check = new LessonCheck(GuestLab.sandbox(), Optional.of(course()), tried);
        List<Problem> problems = check.problems(course().folder(id));
        assertEquals(
                "", problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }

    private static final List<String> CORE = List.of("x86", "x86_64", "arm");

    /**
     * Two lessons compare particular platforms; three have a text or files for each, and what they
     * teach is said of each of the core ones.
     */
    private static final Map<String, List<String>> PARTICULAR =
            Map.of(
                    "switch-x86_64", List.of("x86_64"),
                    "switch-x86-and-arm", List.of("x86", "arm"),
                    "registers", CORE,
                    "broken-switches", CORE,
                    "write-a-switch", CORE);

    @Test
    void everyLessonIsForAllPlatformsUnlessItIsAboutSome() throws Exception {
        Course course = course();
        for (String id : course.ids()) {
            List<String> all = List.of("x86", "x86_64", "arm", "aarch64", "riscv64");
            assertEquals(
                    PARTICULAR.getOrDefault(id, all), course.lesson(id).facts().platforms(), id);
        }
    }
}
