package org.stackletlab.tests.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.lessons.check.LessonCheck;
import org.stackletlab.lessons.course.Course;
import org.stackletlab.lessons.format.LessonException;
import org.stackletlab.lessons.format.Problem;
import org.stackletlab.tests.guest.GuestLab;

/** The course keeps its promises, on every platform that its lessons name. */
class AllLessonsTest {
    static List<String> lessons() throws LessonException {
        return course().ids();
    }

    private static Course course() throws LessonException {
        return Course.of(GuestLab.HOME);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void aLessonHasNoMistake(String id) throws Exception {
        LessonCheck check = new LessonCheck(GuestLab.sandbox(), Optional.of(course()));
        List<Problem> problems = check.problems(course().folder(id));
        assertEquals(
                "", problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }

    /** Two lessons compare particular platforms; what they teach is said of each of the three. */
    private static final Map<String, List<String>> PARTICULAR =
            Map.of(
                    "switch-x86_64", List.of("x86_64"),
                    "switch-x86-and-arm", List.of("x86", "arm"));

    @Test
    void everyLessonIsForAllPlatformsUnlessItIsAboutSome() throws Exception {
        Course course = course();
        for (String id : course.ids()) {
            List<String> all = List.of("x86", "x86_64", "arm");
            assertEquals(
                    PARTICULAR.getOrDefault(id, all), course.lesson(id).facts().platforms(), id);
        }
    }
}
