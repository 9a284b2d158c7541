package org.stackletlab.visualizer.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.toolchain.ToolMissingException;
import org.stackletlab.visualizer.Recorded;

/** What cannot be opened is refused in words that say why; a fault is a run like others. */
class OpeningTest {
    @TempDir private Path folder;

    private Opening opening;

    @BeforeEach
    void openSandbox() throws ToolMissingException {
        opening = new Opening(Recorded.sandbox());
    }

    @Test
    void emptyProgramIsRefused() throws IOException {
        assertTrue(refused(text("empty.c", " \n")).contains("this file is empty"));
    }

    @Test
    void fileThatIsNoProgramIsRefused() throws IOException {
        assertTrue(refused(text("notes.txt", "hello")).contains("only C programs (.c)"));
        assertTrue(refused(text("picture.c", "GIF\0\0")).contains("this is no C program"));
    }

    @Test
    void missingFileAndFolderAreRefused() {
        assertTrue(refused(folder.resolve("gone.c")).contains("there is no such file"));
        assertTrue(refused(folder).contains("this is a folder"));
    }

    @Test
    void mistakeInAProgramIsToldWithItsLine() throws IOException {
        String message = refused(text("bad.c", "int main(void) {\n    return 1\n}\n"));
        assertTrue(message.contains("bad.c:2:"), message);
        assertTrue(message.contains("expected ';'"), message);
    }

    @Test
    void fileThatIsNoRecordingIsRefused() throws IOException {
        String message = refused(text("run.lab", "this is no recording"));
        assertTrue(message.contains("run.lab"), message);
    }

    @Test
    void recordingOfALaterVersionIsToldFromOtherFiles() throws IOException {
        Path file = Files.write(folder.resolve("later.lab"), Recorded.newer());
        String message = refused(file);
        assertTrue(message.contains("Open it with a newer lab"), message);
    }

    @Test
    void faultingProgramIsARunThatEndsThere() throws Exception {
        Path program = text("fault.c", "int main(void) { return *(volatile int *)8; }\n");
        try (Session session = opening.open(program, "x86_64", _ -> true)) {
            assertTrue(session.events().stream().anyMatch(event -> event instanceof Event.Fault));
            assertTrue(session.at(session.end()).sentence().length() > 10);
        }
    }

    @Test
    void placeIsFoundInARunOnAnotherPlatform() throws Exception {
        Path example = Recorded.sandbox().guest().examples().getFirst();
        try (Session here = opening.open(example, "x86_64", _ -> true);
                Session there = opening.open(example, "arm", _ -> true)) {
            Moment moment = here.at(here.recorded().mark("switch:1"));
            Mark same = Place.of(here, moment).in(there);
            assertEquals(there.recorded().mark("switch:1"), same);
            assertEquals(Mark.START, Place.START.in(there));
        }
    }

    private Path text(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private String refused(Path file) {
        return assertThrows(
                        OpeningException.class,
                        () -> opening.open(file, "x86_64", _ -> true).close())
                .getMessage();
    }
}
