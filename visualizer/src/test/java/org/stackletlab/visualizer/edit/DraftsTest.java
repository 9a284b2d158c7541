package org.stackletlab.visualizer.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackletlab.emulator.timeline.file.LabFileException;

class DraftsTest {
    private static final Path FILE = Path.of("/home/me/prog.c");
    private static final Draft DRAFT =
            new Draft("int main(void) { return 'ä'; }\n\n", Instant.parse("2026-01-02T12:04:00Z"));

    @TempDir Path cache;

    @Test
    void draftIsFoundAsItWasKept() throws Exception {
        Drafts.in(cache).keep(FILE, DRAFT);
        assertEquals(Optional.of(DRAFT), Drafts.in(cache).find(FILE));
    }

    @Test
    void filesOfOneNameHaveDraftsOfTheirOwn() throws Exception {
        Drafts drafts = Drafts.in(cache);
        drafts.keep(FILE, DRAFT);
        assertEquals(Optional.empty(), drafts.find(Path.of("/home/you/prog.c")));
        assertNotEquals(drafts.place(FILE), drafts.place(Path.of("/home/you/prog.c")));
    }

    @Test
    void droppedDraftIsGone() throws Exception {
        Drafts drafts = Drafts.in(cache);
        drafts.keep(FILE, DRAFT);
        drafts.drop(FILE);
        assertEquals(Optional.empty(), drafts.find(FILE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n\n\n", "Stacklet Lab draft 1\nnow\nhash\nfile\ntext"})
    void damagedDraftCountsAsNotThere(String content) throws Exception {
        Drafts drafts = Drafts.in(cache);
        drafts.keep(FILE, DRAFT);
        Files.writeString(drafts.place(FILE), content);
        assertEquals(Optional.empty(), drafts.find(FILE));
    }

    @Test
    void draftThatWasCutOffCountsAsNotThere() throws Exception {
        Drafts drafts = Drafts.in(cache);
        drafts.keep(FILE, DRAFT);
        String all = Files.readString(drafts.place(FILE));
        Files.writeString(drafts.place(FILE), all.substring(0, all.length() - 5));
        assertEquals(Optional.empty(), drafts.find(FILE));
    }

    @Test
    void bytesThatAreNoTextCountAsNotThere() throws Exception {
        Drafts drafts = Drafts.in(cache);
        drafts.keep(FILE, DRAFT);
        Files.write(drafts.place(FILE), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertEquals(Optional.empty(), drafts.find(FILE));
    }

    @Test
    void placeThatCannotBeWrittenIsSaid() throws Exception {
        Path blocked = Files.writeString(cache.resolve("file"), "no folder");
        LabFileException failure =
                assertThrows(LabFileException.class, () -> Drafts.in(blocked).keep(FILE, DRAFT));
        assertTrue(failure.getMessage().contains("unsaved edits"), failure.getMessage());
    }
}
