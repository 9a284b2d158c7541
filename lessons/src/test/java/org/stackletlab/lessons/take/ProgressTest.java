package org.stackletlab.lessons.take;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
    @TempDir private Path folder;

    @Test
    void whatWasDoneIsThereTheNextTime() {
        StepProgress done = new StepProgress(true, 3, 1, "a \"strange\": answer\n# of two lines");
        Progress.in(folder).put("slices", "arm", "first", done);
        Progress later = Progress.in(folder);
        assertEquals(done, later.of("slices", "arm", "first"));
        assertEquals(StepProgress.NOTHING, later.of("slices", "x86", "first"));
        assertEquals(Optional.empty(), later.trouble());
    }

    @Test
    void whatIsForgottenIsGone() {
        Progress progress = Progress.in(folder);
        progress.put("slices", "arm", "first", StepProgress.NOTHING.finished());
        progress.put("chain", "arm", "first", StepProgress.NOTHING.finished());
        progress.forget("slices", "arm");
        Progress later = Progress.in(folder);
        assertEquals(StepProgress.NOTHING, later.of("slices", "arm", "first"));
        assertTrue(later.of("chain", "arm", "first").done());
    }

    @Test
    void whatAWindowAndATerminalDoIsKeptTogether() {
        Progress window = Progress.in(folder);
        Progress terminal = Progress.in(folder);
        window.put("slices", "arm", "first", StepProgress.NOTHING.tried("no", false));
        terminal.put("slices", "arm", "second", StepProgress.NOTHING.finished());
        terminal.put("slices", "arm", "first", StepProgress.NOTHING.tried("yes", true));
        window.put("slices", "arm", "first", StepProgress.NOTHING.hinted());
        Progress later = Progress.in(folder);
        assertEquals(new StepProgress(true, 1, 1, "yes"), later.of("slices", "arm", "first"));
        assertTrue(later.of("slices", "arm", "second").done());
        assertTrue(window.of("slices", "arm", "second").done(), "the window has heard of it");
    }

    @Test
    void whatATerminalForgetsDoesNotComeBack() {
        Progress window = Progress.in(folder);
        window.put("slices", "arm", "first", StepProgress.NOTHING.finished());
        Progress.in(folder).forget("slices", "arm");
        window.put("chain", "arm", "first", StepProgress.NOTHING.finished());
        assertEquals(StepProgress.NOTHING, Progress.in(folder).of("slices", "arm", "first"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1, 2", "just words", "slices on arm: 7", "a: {b: [c]}", "\u0000"})
    void aFileThatCannotBeReadIsKeptAside(String text) throws IOException {
        Path file = folder.resolve("lessons.yaml");
        Files.writeString(file, text);
        Progress progress = Progress.in(folder);
        assertTrue(progress.trouble().orElseThrow().contains("was kept as"));
        assertEquals(text, Files.readString(folder.resolve("lessons.yaml.unreadable")));
        progress.put("slices", "arm", "first", StepProgress.NOTHING.finished());
        assertTrue(Progress.in(folder).of("slices", "arm", "first").done());
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() throws IOException {
        Path file = folder.resolve("not-a-folder");
        Files.writeString(file, "");
        Progress progress = Progress.in(file);
        progress.put("slices", "arm", "first", StepProgress.NOTHING.finished());
        assertTrue(progress.trouble().orElseThrow().contains("cannot be"));
    }

    @Test
    void lookingAtALessonLeavesNothingBehind() throws IOException {
        Progress.nowhere().put("slices", "arm", "first", StepProgress.NOTHING.finished());
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }
}
