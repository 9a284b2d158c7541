package org.stackletlab.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Lessons at a terminal, as somebody types them. */
class LessonCommandsTest {
    private final Path folder = WarmLab.emptyFolder();

    private LabProcess newLesson() throws Exception {
        return WarmLab.in(folder, "lesson", "new", "turns");
    }

    @Test
    void aNewLessonHasNoMistake() throws Exception {
        LabProcess made = newLesson();
        assertEquals(0, made.exitCode(), made.err());
        assertTrue(made.out().endsWith("Next: lab lesson check turns\n"), made.out());
        assertEquals(
                new LabProcess(0, "1 lesson, 0 mistakes.\n", ""),
                LabProcess.in(folder, "lesson", "check", "turns"));
    }

    @Test
    void whatIsThereIsNeverOverwritten() throws Exception {
        newLesson();
        assertEquals(
                new LabProcess(
                        64,
                        "",
                        "lab lesson new: turns is there already, and nothing was changed in it."
                                + " Name a new folder.\n"),
                newLesson());
        Path work = folder.resolve("work");
        WarmLab.in(folder, "lesson", "start", "turns", "-o", "work");
        Files.writeString(work.resolve("turns.c"), "mine");
        LabProcess again = WarmLab.in(folder, "lesson", "start", "turns", "-o", "work");
        assertEquals(0, again.exitCode());
        assertTrue(again.out().contains("nothing was changed"), again.out());
        assertEquals("mine", Files.readString(work.resolve("turns.c")));
    }

    @Test
    void aMistakeIsShownAsCompilersDo() throws Exception {
        newLesson();
        Path lesson = folder.resolve("turns/lesson.md");
        Files.writeString(lesson, Files.readString(lesson).replace("minutes: 10", "minutes: soon"));
        LabProcess checked = WarmLab.in(folder, "lesson", "check", "turns");
        assertEquals(65, checked.exitCode());
        assertTrue(
                checked.out()
                        .startsWith(
                                "turns/lesson.md:5: front matter: field 'minutes' is 'soon'; wanted"
                                        + " a number from 0 to 9999.\n"),
                checked.out());
    }

    @Test
    void anUnknownLessonIsAnsweredWithTheKnownOnes() throws Exception {
        LabProcess shown = LabProcess.in(folder, "lesson", "show", "tea");
        assertEquals(64, shown.exitCode());
        assertTrue(
                shown.err()
                        .startsWith(
                                "lab lesson show: tea: no lesson has this name, and there is no"
                                        + " such folder. There are: call-stack, registers, "),
                shown.err());
    }

    @Test
    void takingALessonGoesOnWhereItStopped() throws Exception {
        newLesson();
        LabProcess first =
                LabProcess.typed(
                        folder,
                        "hint\nwhat?\nback\nlook switch:1\na\nb\n\n",
                        "lesson",
                        "take",
                        "turns");
        assertEquals(0, first.exitCode(), first.err());
        assertTrue(first.out().contains("Hint: What does `stacklet_switch` do"), first.out());
        assertTrue(first.out().contains("'what?' was not understood"), first.out());
        assertTrue(first.out().contains("This is the first step."), first.out());
        assertTrue(first.out().contains("calls of main, running\n  #0  slp_switch"), first.out());
        assertTrue(first.out().contains("Not so. The loop does not go on by itself."));
        assertTrue(first.out().contains("Right: that is what the recording has."));
        assertTrue(
                first.out()
                        .endsWith(
                                "Stopped: 2 of 5 steps are done. To go on: lab lesson take"
                                        + " turns\n"),
                first.out());
        LabProcess second = WarmLab.typed(folder, "quit\n", "lesson", "take", "turns");
        assertTrue(second.out().contains("Watch:"), second.out());
        assertTrue(!second.out().contains("Which line is printed second?"), second.out());
    }

    @Test
    void aLessonIsShownWithNumbersAndAnswers() throws Exception {
        newLesson();
        LabProcess shown =
                WarmLab.in(folder, "lesson", "show", "turns", "--platform", "arm", "--answers");
        assertEquals(0, shown.exitCode(), shown.err());
        assertTrue(shown.out().contains("There are 6 passages through the switch."));
        assertTrue(shown.out().contains("Answer: `main: my turn`"), shown.out());
    }
}
