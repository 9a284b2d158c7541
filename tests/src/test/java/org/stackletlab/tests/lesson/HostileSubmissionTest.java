package org.stackletlab.tests.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.lessons.format.Property;
import org.stackletlab.lessons.grade.Grader;
import org.stackletlab.lessons.grade.StepVerdict;
import org.stackletlab.lessons.grade.StepVerdict.Outcome;
import org.stackletlab.lessons.grade.SubmissionVerdict;
import org.stackletlab.tests.guest.GuestLab;

/** What is handed in can neither stop the grading nor see what it should not. */
class HostileSubmissionTest {
    private static final List<Platform> PLATFORMS = GuestLab.platforms();

    @TempDir private Path folder;
    private Path submission;
    private Grader grader;

    @BeforeEach
    void open() throws Exception {
        Path lesson = Files.createDirectory(folder.resolve("lesson"));
        submission = Files.createDirectory(folder.resolve("mallory"));
        grader =
                Grader.of(
                        GuestLab.sandbox(),
                        SmallLesson.in(
                                lesson,
                                SmallLesson.ofProgram(
                                        SmallLesson.checks(Property.PRINTS_WHAT_IT_EXPECTS))));
    }

    @AfterEach
    void close() throws IOException {
        grader.close();
    }

    private String sentence(List<Platform> platforms) throws Exception {
        SubmissionVerdict verdict = grader.grade(submission, platforms);
        assertFalse(verdict.passed());
        StepVerdict step = verdict.steps().getFirst();
        assertEquals(Outcome.FAILED, step.outcome());
        return step.failure().orElseThrow().sentence();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int main(void) { for (;;); } | had not ended",
                "#include <stdio.h>@int main(void) { for (;;) puts(\"one\"); } | Line 2 is 'one'",
                "int f(int n) { volatile char a[99]; a[0] = n; return f(n + 1) + a[0]; }@int main(void) { return f(0); } | stack overflow",
                "#include \"/etc/passwd\" | is refused",
                "__asm__(\".incbin \\\"/etc/passwd\\\"\"); | is refused",
                "#include \"mine.c\"@#include \"mine.c\" | nested too deeply",
                "char all[1u << 31]; int main(void) { all[1u << 30] = 1; return 0; } | "
            })
    void noProgramGoesOnForEverOrReadsTheHost(String text, String sentence) throws Exception {
        Files.writeString(submission.resolve("mine.c"), text.replace('@', '\n'));
        for (Platform platform : PLATFORMS) {
            String found = sentence(List.of(platform));
            assertTrue(found.contains(sentence == null ? "" : sentence), found);
            assertFalse(found.contains(folder.toString()), found);
            assertFalse(found.contains("lab-grade-"), found);
            assertFalse(found.contains("root:"), found);
        }
    }

    @Test
    void macrosThatGrowWithoutMeasureAreStopped() throws Exception {
        StringBuilder text = new StringBuilder("int x;\n#define A0 x+x+x+x+x+x+x+x\n");
        for (int i = 1; i < 12; i++) {
            text.append("#define A").append(i).append((" A" + (i - 1)).repeat(10)).append('\n');
        }
        Files.writeString(submission.resolve("mine.c"), text + "int main(void) { return A11; }\n");
        String found = sentence(List.of(PLATFORMS.getFirst()));
        assertTrue(found.startsWith("It does not build: "), found);
    }

    @Test
    void onlyTextsThatReallyStandInTheFolderAreRead() throws Exception {
        Path file = submission.resolve("mine.c");
        Files.createSymbolicLink(file, Path.of("/etc/passwd"));
        assertEquals(
                "mine.c is a link to another place; hand in the file itself.", sentence(PLATFORMS));
        Files.delete(file);
        Files.createDirectory(file);
        assertEquals("mine.c is not a file.", sentence(PLATFORMS));
        Files.delete(file);
        Files.write(file, new byte[300 << 10]);
        assertEquals("mine.c is larger than 256 KiB.", sentence(PLATFORMS));
        Files.write(file, new byte[100]);
        assertEquals("mine.c is not a text: it has zero bytes.", sentence(PLATFORMS));
        byte[] junk = new byte[1000];
        new Random(1).nextBytes(junk);
        Files.write(file, junk);
        assertEquals("mine.c is not a text in UTF-8.", sentence(PLATFORMS));
    }

    @Test
    void whatWasNotHandedInIsNotDone() throws Exception {
        SubmissionVerdict empty = grader.grade(submission, PLATFORMS);
        assertEquals(
                List.of(Outcome.NOT_DONE, Outcome.NOT_DONE),
                empty.steps().stream().map(StepVerdict::outcome).toList());
        SubmissionVerdict nowhere = grader.grade(folder.resolve("nobody"), PLATFORMS);
        assertEquals("there is no such folder", nowhere.problem().orElseThrow());
        assertEquals(4, nowhere.most());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "question: 0x7fffffff | FAILED | The answer '0x7fffffff' is wrong.",
                "question: !!java.lang.Runtime x | FAILED | 'x' was not understood",
                "question: many | FAILED | 'many' was not understood",
                "question: | NOT_DONE | There is no answer.",
                "- 1 | NOT_DONE | answers.yaml has no answers",
                "[[[ | NOT_DONE | answers.yaml is not understood",
                "question: [1, 2] | NOT_DONE | There is no answer."
            })
    void answersAreReadAsTheyAreWritten(String yaml, Outcome outcome, String sentence)
            throws Exception {
        Files.writeString(submission.resolve("answers.yaml"), yaml + "\n");
        StepVerdict verdict = grader.grade(submission, PLATFORMS).steps().getLast();
        String found = verdict.failure().orElseThrow().sentence();
        assertEquals(outcome, verdict.outcome(), found);
        assertTrue(found.startsWith(sentence), found);
    }
}
