package org.stackletlab.visualizer.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Session;

/** Real builds and runs of an example that is edited; everything happens at once, on one thread. */
class RerunViewModelTest {
    @TempDir Path cache;
    private Session session;
    private PlayerViewModel player;
    private RerunViewModel rerun;

    @BeforeEach
    void open() throws Exception {
        session = Recorded.example("producer_consumer");
        player = new PlayerViewModel(session, Runnable::run, Runnable::run);
        rerun = new RerunViewModel(player, finder(Map.of()), cache, Runnable::run, Runnable::run);
    }

    @AfterEach
    void close() {
        rerun.close();
        session.close();
    }

    private Document document(String ending) {
        return rerun.documents().stream()
                .filter(document -> document.name().endsWith(ending))
                .findFirst()
                .orElseThrow();
    }

    private static void replace(Document document, String what, String by) {
        String text = document.textProperty().get();
        assertTrue(text.contains(what), what);
        document.textProperty().set(text.replace(what, by));
    }

    private Event.SwitchBegan switchBegan(Session in, int number) {
        return in.events().stream()
                .filter(event -> event instanceof Event.SwitchBegan)
                .map(event -> (Event.SwitchBegan) event)
                .skip(number - 1L)
                .findFirst()
                .orElseThrow();
    }

    private static DocumentFinder finder(Map<Path, Path> originals) throws Exception {
        return new DocumentFinder(Recorded.sandbox(), originals);
    }

    @Test
    void fileThatCannotBeBuiltIsEditedWhereAnotherOneRuns() throws Exception {
        Path first = Files.writeString(cache.resolve("first.c"), "int main(void) { return 0; }\n");
        Path broken = Files.writeString(cache.resolve("mine.c"), "int main(void) { return 0 }\n");
        try (Session ran = Recorded.run(first, "x86_64")) {
            PlayerViewModel other = new PlayerViewModel(ran, Runnable::run, Runnable::run);
            RerunViewModel mine =
                    new RerunViewModel(
                            other,
                            finder(Map.of(first, broken)),
                            cache,
                            Runnable::run,
                            Runnable::run);
            Document file =
                    mine.documents().stream()
                            .filter(document -> document.file().equals(broken))
                            .findFirst()
                            .orElseThrow();
            assertEquals(Files.readString(broken), file.textProperty().get());
            mine.runAgain();
            assertEquals(1, mine.about(file).size(), mine.complaintsProperty().get().toString());
            assertSame(ran, other.session(), "the run that there is stays");
            mine.close();
        }
    }

    @Test
    void programAndSwitchFileCanBeEdited() {
        assertEquals(2, rerun.documents().size());
        assertTrue(document("producer_consumer.c").isShipped());
        assertTrue(document("switch_x86_64.s").isShipped());
    }

    @Test
    void misspeltInstructionIsShownInItsLine() {
        Document file = document(".s");
        replace(file, "    push rbx\n", "    pusj rbx\n");
        rerun.runAgain();
        Complaint complaint = rerun.about(file).getFirst();
        Complaint.Range range = complaint.rangeIn(file.textProperty().get());
        assertEquals("pusj rbx", file.textProperty().get().substring(range.start(), range.end()));
        assertSame(session, player.session());
    }

    @Test
    void mistakeInCIsShownAtItsWord() {
        Document file = document(".c");
        replace(file, "return 0;", "return nothing;");
        rerun.runAgain();
        Complaint complaint = rerun.about(file).getFirst();
        Complaint.Range range = complaint.rangeIn(file.textProperty().get());
        assertEquals("nothing", file.textProperty().get().substring(range.start(), range.end()));
    }

    @Test
    void newRunIsShownAtTheSameEvent() {
        player.goTo(switchBegan(session, 3).mark());
        replace(document(".s"), "slp_switch:\n", "slp_switch:\n    nop\n");
        rerun.runAgain();
        assertNotSame(session, player.session());
        assertEquals(switchBegan(player.session(), 3).mark(), here());
        assertTrue(rerun.wordsProperty().get().contains("same event"), "words");
    }

    @Test
    void lastOneOfAKindIsShownWhenTheNewRunHasFewer() {
        player.goTo(switchBegan(session, 9).mark());
        replace(document(".c"), "enum { ITEMS = 4 };", "enum { ITEMS = 1 };");
        rerun.runAgain();
        assertTrue(rerun.wordsProperty().get().startsWith("Not the same place"), "words");
    }

    @Test
    void filesStayAsTheyAreUntilTheyAreSaved() throws Exception {
        Document file = document(".s");
        String before = Files.readString(file.file());
        replace(file, "slp_switch:\n", "slp_switch:\n    nop\n");
        rerun.runAgain();
        assertEquals(before, Files.readString(file.file()));
        assertTrue(file.isUnsaved());
        assertEquals(false, file.isEdited());
    }

    @Test
    void comparisonLeadsToTheFirstDifferenceInTheNewRun() {
        replace(document(".s"), "slp_switch:\n", "slp_switch:\n    xor r11d, r11d\n");
        rerun.runAgain();
        Session young = player.session();
        rerun.compare();
        Comparison found = rerun.comparisonProperty().get().orElseThrow();
        rerun.showOther();
        assertSame(session, player.session());
        rerun.compare();
        rerun.goToDifference();
        assertSame(young, player.session());
        assertEquals(found.there().orElse(young.end()), here());
    }

    @Test
    void runThatIsDoneAfterTheWindowWasClosedIsNotShown() throws Exception {
        Deque<Runnable> waiting = new ArrayDeque<>();
        RerunViewModel other =
                new RerunViewModel(player, finder(Map.of()), cache, waiting::add, Runnable::run);
        other.runAgain();
        other.close();
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
        assertSame(session, player.session());
        assertEquals("", other.wordsProperty().get());
    }

    @Test
    void breakpointsMoveWithTheirLines() {
        Document file = document(".s");
        String name = rerun.nameOf(file).orElseThrow();
        String before = file.textProperty().get();
        int line = before.substring(0, before.indexOf("push rbx")).split("\n", -1).length;
        player.stops().toggle(new SourcePosition(name, line));
        replace(file, "slp_switch:\n", "slp_switch:\n    nop\n");
        rerun.runAgain();
        String after = rerun.nameOf(file).orElseThrow();
        assertTrue(player.stops().at(new SourcePosition(after, line + 1)).isPresent());
        assertEquals(1, player.stops().all().size());
    }

    @Test
    void programKeepsItsHeadersAndItsLibraryWhenItRunsAgain() throws Exception {
        try (Session ran = Recorded.run(programWithHeadersAndLibrary())) {
            PlayerViewModel other = new PlayerViewModel(ran, Runnable::run, Runnable::run);
            RerunViewModel mine =
                    new RerunViewModel(
                            other, finder(Map.of()), cache, Runnable::run, Runnable::run);
            replace(mine.documents().getFirst(), "MINE + ", "10 * MINE + ");
            mine.runAgain();
            String end = other.session().recorded().recording().reason().toString();
            assertTrue(end.contains("34"), end + mine.complaintsProperty().get());
            mine.close();
        }
    }

    /** It returns 7: 3 from a header elsewhere and 4 from a stacklet library of its own. */
    private Program programWithHeadersAndLibrary() throws IOException {
        Path headers = Files.createDirectories(cache.resolve("headers"));
        Files.writeString(headers.resolve("mine.h"), "enum { MINE = 3 };\n");
        Path own = Files.createDirectories(cache.resolve("own"));
        Path ours = Recorded.home().resolve("stacklet-asm/stacklet");
        String library = Files.readString(ours.resolve("stacklet.c"));
        Files.writeString(own.resolve("stacklet.c"), library + "int own(void) { return 4; }\n");
        Files.copy(ours.resolve("stacklet.h"), own.resolve("stacklet.h"));
        String text =
                """
                #include "mine.h"
                int own(void);
                int main(void) { return MINE + own(); }
                """;
        Path file = Files.writeString(cache.resolve("uses.c"), text);
        Program usual = Program.of(Platforms.named("x86_64").orElseThrow(), file);
        return new Program(
                usual.platform(),
                usual.sources(),
                List.of(headers),
                usual.optimization(),
                usual.switchFile(),
                usual.stacklet(),
                Optional.of(own),
                usual.switchSymbol(),
                usual.colour());
    }

    private Mark here() {
        return player.momentProperty().get().mark();
    }
}
