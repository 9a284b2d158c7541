package org.stackletlab.tests.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackletlab.lessons.check.LessonCheck;
import org.stackletlab.lessons.course.Course;
import org.stackletlab.lessons.exercise.LessonTemplate;
import org.stackletlab.lessons.format.Problem;
import org.stackletlab.tests.guest.GuestLab;

/** Mistakes that only files and recordings can tell; the template has none of them. */
class LessonCheckTest {
    @TempDir private Path folder;

    private Path lesson(String id) throws IOException {
        Path lesson = folder.resolve(id);
        LessonTemplate.write(lesson);
        return lesson;
    }

    private static void change(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertTrue(text.contains(from), () -> "the template has no '" + from + "'");
        Files.writeString(file, text.replace(from, to));
    }

    private static List<Problem> problems(Path lesson) {
        return new LessonCheck(GuestLab.sandbox(), Optional.empty()).problems(lesson);
    }

    @Test
    void theTemplateHasNoMistake() throws IOException {
        assertEquals(List.of(), problems(lesson("turns")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quote turns.c guest | quote turns.c host | 15 | turns.c has no part 'host'",
                "quote turns.c guest | quote turn.c guest | 15 | there is no file 'turn.c'.",
                "quote turns.c guest | quote ../../etc/hostname guest | 15 | there is no file '../../etc/hostname'.",
                "program: turns.c | program: round.c | 2 | there is no file 'round.c'.",
                "id: turns | id: rounds | 2 | the id is 'rounds', but the folder is called 'turns'.",
                "{{saved(2)}} | {{saved(99)}} | 43 | (on x86)",
                "{{saved(2)}} | {{savings(2)}} | 43 | (on x86)",
                "at: switched:2 | at: switched:99 | 43 | (on x86)",
                "highlight: [guest] | highlight: [host] | 43 | there is no 'host' at switched:2.",
                "A local variable | A **local variable** | 52 | 'local variable' stands in bold, as a new term does, but the glossary does not explain it.",
            })
    void aMistakeIsToldWithItsLine(String from, String to, int line, String message)
            throws IOException {
        Path lesson = lesson("turns");
        change(lesson.resolve("lesson.md"), from, to);
        assertTrue(
                problems(lesson).stream()
                        .anyMatch(each -> each.line() == line && each.message().contains(message)),
                () -> problems(lesson).toString());
    }

    @Test
    void aQuestionWithoutARightAnswerIsToldForEachPlatform() throws IOException {
        Path lesson = lesson("turns");
        change(lesson.resolve("lesson.md"), "output(2) == \"main: my turn\"", "1 == 2");
        List<String> messages = problems(lesson).stream().map(Problem::message).toList();
        assertEquals(3, messages.size());
        assertTrue(
                messages.contains(
                        "question second-line: no choice is right on arm; wanted exactly one. (on arm)"),
                messages::toString);
    }

    @Test
    void aProgramThatPrintsSomethingElseIsTold() throws IOException {
        Path lesson = lesson("turns");
        change(lesson.resolve("turns.c"), "// expect: guest: round 1", "// expect: guest: first");
        assertTrue(
                problems(lesson).stream()
                        .allMatch(
                                each ->
                                        each.message()
                                                .contains("otherwise than its comments say")));
        assertEquals(3, problems(lesson).size());
    }

    @Test
    void aProgramThatDoesNotBuildIsTold() throws IOException {
        Path lesson = lesson("turns");
        change(lesson.resolve("turns.c"), "return home;", "return home");
        assertTrue(
                problems(lesson).stream()
                        .anyMatch(each -> each.message().contains("expected ';'")));
    }

    @Test
    void aTermThatComesTooEarlyIsTold() throws Exception {
        Files.writeString(folder.resolve("course.yaml"), "title: T\nlessons: [first, second]\n");
        Files.writeString(
                folder.resolve("glossary.md"),
                "# Glossary\n\n## second\n\n**local variable**: a variable of a function.\n");
        lesson("first");
        Path second = lesson("second");
        change(second.resolve("lesson.md"), "A local variable", "A **local variable**");
        LessonCheck check = new LessonCheck(GuestLab.sandbox(), Optional.of(Course.at(folder)));
        assertEquals(
                List.of("the term 'local variable' is used here, but lesson second introduces it."),
                check.problems(folder.resolve("first")).stream().map(Problem::message).toList());
        assertEquals(List.of(), check.problems(second));
    }
}
