package org.stackletlab.visualizer.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.toolchain.ToolMissingException;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.page.StartViewModel.Card;
import org.stackletlab.visualizer.page.StartViewModel.Section;
import org.stackletlab.visualizer.settings.RecentFiles;
import org.stackletlab.visualizer.settings.Settings;

/** The start page offers the examples of this repository, and what was open before. */
class StartViewModelTest {
    private static List<Path> examples;

    @TempDir private Path folder;

    private final RecentFiles recent = new RecentFiles(Settings.usual());

    @BeforeAll
    static void findExamples() throws ToolMissingException {
        examples = Recorded.sandbox().guest().examples();
    }

    @Test
    void sectionsFollowTheLayersFromBelow() {
        assertEquals(
                List.of("stacklets", "continulets", "greenlets", "fibers", "tasklets", "hubs"),
                model(examples).sections().stream().map(Section::title).limit(6).toList());
    }

    @Test
    void everyExampleHasOneCardThatSaysWhatItShows() {
        List<Card> cards =
                model(examples).sections().stream().flatMap(s -> s.cards().stream()).toList();
        assertEquals(examples.size(), cards.size());
        for (Card card : cards) {
            assertFalse(card.words().isBlank() || card.words().startsWith("//"), card.toString());
        }
    }

    @Test
    void sectionBeginsWithTheShortestProgram() {
        assertEquals("first", model(examples).sections().getFirst().cards().getFirst().name());
    }

    @Test
    void fileThatIsNoTextDoesNotSpoilThePage() throws IOException {
        Path odd = folder.resolve("odd.c");
        Files.write(odd, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        Card card = model(List.of(odd)).sections().getFirst().cards().getFirst();
        assertEquals("This file is not text.", card.words());
    }

    @Test
    void missingRecentFileIsMarked() throws IOException {
        Path there = Files.writeString(folder.resolve("there.c"), "int main(void) {}");
        recent.add(folder.resolve("gone.c"));
        recent.add(there);
        List<Card> cards = model(List.of()).recent();
        assertEquals(List.of("there.c", "gone.c"), cards.stream().map(Card::name).toList());
        assertFalse(cards.getFirst().missing());
        assertTrue(cards.getLast().missing());
        assertTrue(cards.getLast().words().startsWith("not there any more"));
    }

    private StartViewModel model(List<Path> offered) {
        return new StartViewModel(offered, recent);
    }
}
