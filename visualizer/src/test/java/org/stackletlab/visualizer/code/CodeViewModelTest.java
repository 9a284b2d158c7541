package org.stackletlab.visualizer.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.RecordedFinding;
import org.stackletlab.visualizer.edit.Document;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Session;

/** The code of a real run, without a toolkit: everything happens at once, on one thread. */
class CodeViewModelTest {
    @TempDir Path cache;
    private Session session;
    private PlayerViewModel player;
    private Workbench bench;
    private CodeViewModel model;

    @BeforeEach
    void open() throws Exception {
        session = Recorded.example("producer_consumer");
        player = new PlayerViewModel(session, Runnable::run, Runnable::run);
        bench =
                new Workbench(
                        player, Map.of(), Recorded.sandbox(), cache, Runnable::run, Runnable::run);
        model = new CodeViewModel(player, Optional.of(bench));
    }

    @AfterEach
    void close() {
        bench.close();
        session.close();
    }

    private Mark firstSwitch() {
        return session.events().stream()
                .filter(event -> event instanceof Event.SwitchBegan)
                .findFirst()
                .orElseThrow()
                .mark();
    }

    private String currentLine(Tab tab) {
        Page page = model.pageProperty(tab).get();
        return page.text().lines().skip(page.current() - 1L).findFirst().orElseThrow();
    }

    @Test
    void switchFileComesToTheFrontWhileItRuns() {
        player.goTo(firstSwitch());
        assertEquals(Tab.SWITCH, model.tabProperty().get());
        assertTrue(currentLine(Tab.SWITCH).contains("push rbp"), currentLine(Tab.SWITCH));
        assertTrue(currentLine(Tab.SOURCE).contains("slp_switch("), currentLine(Tab.SOURCE));
        player.goTo(firstSwitch().plus(-1));
        assertEquals(Tab.SOURCE, model.tabProperty().get());
        assertEquals(0, model.pageProperty(Tab.SWITCH).get().current());
    }

    /** Code that was judged in an executable may have no lines; another's is shown where it has. */
    @Test
    void judgedCodeWithoutLinesIsFollowedInTheDisassembly() throws Exception {
        RecordedFinding finding = new RecordedFinding(Recorded.sandbox(), cache);
        RecordedProgram run = finding.inExecutable(cache.resolve("judged"));
        Mark began = run.mark("switch:1");
        bench.close();
        session.close();
        session = Session.of(run);
        player = new PlayerViewModel(session, Runnable::run, Runnable::run);
        bench =
                new Workbench(
                        player, Map.of(), Recorded.sandbox(), cache, Runnable::run, Runnable::run);
        model = new CodeViewModel(player, Optional.of(bench));
        player.goTo(began);
        assertEquals(Tab.DISASSEMBLY, model.tabProperty().get());
        assertTrue(currentLine(Tab.DISASSEMBLY).endsWith("push rbp"));
        player.goTo(run.mark("call:main"));
        assertEquals(Tab.SOURCE, model.tabProperty().get());
    }

    @Test
    void disassemblyMarksTheNextInstruction() {
        model.tabProperty().set(Tab.DISASSEMBLY);
        model.shown();
        player.goTo(firstSwitch());
        assertTrue(currentLine(Tab.DISASSEMBLY).endsWith("push rbp"));
        player.goTo(firstSwitch().plus(1));
        assertTrue(currentLine(Tab.DISASSEMBLY).endsWith("push rbx"));
    }

    @Test
    void chosenFileStaysInFrontOfTheUser() {
        String other =
                model.filesProperty().get().stream()
                        .filter(name -> name.endsWith("producer_consumer.c"))
                        .findFirst()
                        .orElseThrow();
        player.goTo(firstSwitch());
        model.fileProperty().set(other);
        assertFalse(model.followingProperty().get());
        player.goTo(firstSwitch().plus(1));
        assertEquals(other, model.pageProperty(Tab.SOURCE).get().name());
        model.followingProperty().set(true);
        assertFalse(model.fileProperty().get().equals(other));
    }

    @Test
    void currentLineMovesWithWhatIsWrittenAboveIt() {
        player.goTo(firstSwitch());
        int before = model.pageProperty(Tab.SWITCH).get().current();
        Document document = model.document(Tab.SWITCH).orElseThrow();
        document.textProperty().set("# one more\n" + document.textProperty().get());
        assertEquals(before + 1, model.pageProperty(Tab.SWITCH).get().current());
    }
}
