package org.stackletlab.lessons.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackletlab.lessons.exercise.LessonTemplate;
import org.stackletlab.lessons.format.Heading;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.Problem;
import org.stackletlab.lessons.format.Step;

/** The template is a lesson without a mistake; each case puts one into it. */
class LessonReaderTest {
    @TempDir private Path folder;

    private Path lesson() throws IOException {
        Path lesson = folder.resolve("turns");
        LessonTemplate.write(lesson);
        return lesson;
    }

    private static void change(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertTrue(text.contains(from), () -> "the template has no '" + from + "'");
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void theTemplateIsALessonWithoutAMistake() throws Exception {
        Lesson lesson = LessonReader.read(lesson());
        assertEquals("turns", lesson.id());
        assertEquals(
                List.of(Heading.values()),
                lesson.sections().stream().map(each -> each.heading()).toList());
        assertEquals(
                List.of(
                        "second-line",
                        "all-of-it",
                        "second-switch",
                        "three-rounds",
                        "why-main-stops"),
                lesson.steps().stream().map(Step::id).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "minutes: 10 | minutes: soon | 5 | front matter: field 'minutes' is 'soon'; wanted a number from 0 to 9999.",
                "program: turns.c | programme: turns.c | 8 | front matter: there is no field 'programme' here; there are: goals, id, minutes, needs, platforms, program, show, stack, title.",
                "[x86, x86_64, arm] | [x86, vax] | 4 | there is no platform 'vax'; there are: x86, x86_64, arm, aarch64, riscv64.",
                "## Watch | ## Look | 41 | found the heading 'Look'; wanted '## Watch' here.",
                "predict second-line | predict all-of-it | 36 | the id 'all-of-it' stands twice.",
                "predict second-line | foretell second-line | 22 | there is no block 'foretell'; there are: quote FILE PART, on PLATFORM…, picture ID, predict ID, generated ID, run ID, watch ID, change ID, arrange ID, explain ID, challenge ID.",
                "quote turns.c guest | c | 15 | a block of code without a source could rot: quote a file ('quote FILE PART').",
                "quote turns.c guest | quote turns.c | 15 | a quotation wants a file and a part of it: a marked region, a C function or a heading of a switch file.",
                "ask: Which | asks: Which | 23 | predict second-line: field 'ask' is missing.",
                "choices: | number: 3 | 25 | predict second-line: this is no YAML: mapping values are not allowed here. A text of several lines with a colon and a blank in it needs '>-' before it.",
                "starts: rounds | starts: laps | 59 | no check has the id 'laps'; there are: rounds, check-2.",
                "property: ends-well | property: ends-badly | 64 | there is no property 'ends-badly'; there are: builds, prints-what-it-expects, ends-well, keeps-registers, keeps-stack, aligned, frees-everything.",
                "level: slice | level: byte | 45 | watch second-switch: field 'level' is 'byte'; wanted one of: story, slice, instruction.",
            })
    void aMistakeIsToldWithItsLine(String from, String to, int line, String message)
            throws IOException {
        Path lesson = lesson();
        change(lesson.resolve("lesson.md"), from, to);
        List<Problem> problems = LessonReader.inspect(lesson).problems();
        assertTrue(
                problems.contains(new Problem(lesson.resolve("lesson.md"), line, message)),
                problems::toString);
    }

    @Test
    void aLessonInWhichTheLearnerOnlyLooksIsRefused() throws IOException {
        Path lesson = lesson();
        Path file = lesson.resolve("lesson.md");
        String text = Files.readString(file);
        String passive = text.replaceAll("(?s)``` (predict|change|explain) .*?```\n", "");
        Files.writeString(file, passive);
        assertTrue(
                LessonReader.inspect(lesson).problems().stream()
                        .anyMatch(each -> each.message().startsWith("the learner does nothing")));
    }

    @Test
    void anAnswerToNothingIsTold() throws IOException {
        Path lesson = lesson();
        change(lesson.resolve("answers.md"), "## three-rounds", "## four-rounds");
        assertEquals(
                List.of(
                        "answers.md tells nothing after this step: write '## three-rounds' and what"
                                + " is to be understood."),
                LessonReader.inspect(lesson).problems().stream().map(Problem::message).toList());
    }

    @Test
    void aFolderWithoutALessonIsTold() {
        assertEquals(
                List.of(new Problem(folder.resolve("lesson.md"), 1, "there is no such file.")),
                LessonReader.inspect(folder).problems());
    }

    @Test
    void aFileOfOtherBytesIsTold() throws IOException {
        Files.write(folder.resolve("lesson.md"), new byte[] {'-', '-', '-', '\n', (byte) 0xff});
        assertEquals(
                List.of(new Problem(folder.resolve("lesson.md"), 1, "the file is not UTF-8.")),
                LessonReader.inspect(folder).problems());
    }
}
