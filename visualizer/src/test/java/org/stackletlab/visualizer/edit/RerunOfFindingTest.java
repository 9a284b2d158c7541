package org.stackletlab.visualizer.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.image.Segment;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.subject.CheckedFiles;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.recording.SourceText;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.RecordedFinding;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Opening;
import org.stackletlab.visualizer.session.OpeningException;
import org.stackletlab.visualizer.session.Session;

/** The program of a finding, out of its file, runs again with the code that was judged. */
class RerunOfFindingTest {
    @TempDir Path folder;
    private final Sandbox sandbox;
    private RecordedFinding finding;
    private Session session;
    private PlayerViewModel player;
    private RerunViewModel rerun;

    RerunOfFindingTest() throws Exception {
        sandbox = Recorded.sandbox();
    }

    @BeforeEach
    void find() {
        finding = new RecordedFinding(sandbox, folder);
    }

    @AfterEach
    void close() {
        rerun.close();
        session.close();
    }

    /** A switch with a mistake, by clang, whose name is that of our own. */
    private Path openCalledAsOurs() throws Exception {
        Path file = finding.lost("stacklet-asm/switch/switch_x86_64.s", "pop r14", "pop rcx");
        Routine routine = Routine.of("slp_switch", Protocol.CALLBACKS);
        open(finding.assembled(file, routine, CheckedFiles.By.CLANG));
        return file;
    }

    @Test
    void codeThatIsCalledAsOursIsNotReplacedByOurs() throws Exception {
        Path file = openCalledAsOurs();
        assertEquals(1, exitCode());
        Files.delete(file);
        runsAgainTheSame();
        assertEquals(List.of("found.c"), documents(), "only what can be built anew is edited");
        assertTrue(text("lost.s").contains("pop rcx"), "what was judged stays to be seen");
        String words = rerun.wordsProperty().get();
        assertTrue(words.endsWith("lab check lost.s judges the file as it is."), words);
    }

    @Test
    void programAroundItCanBeEdited() throws Exception {
        openCalledAsOurs();
        assertTrue(rerun.documents().getFirst().isShipped(), "where it was written it is no more");
        replace("found.c", "    top = ", "    exit(42);\n    top = ");
        rerun.runAgain();
        assertEquals(42, exitCode());
        rerun.compare();
        assertTrue(rerun.comparisonProperty().get().isPresent(), rerun.wordsProperty().get());
    }

    @Test
    void switchFileOfAnotherNameAndProtocolCanBeMended() throws Exception {
        Path file = finding.lost("stacklet-asm/check/op_switch_x86_64.s", "pop r14", "pop rcx");
        Routine routine = Routine.of("op_switch", Protocol.OPCODE);
        open(finding.assembled(file, routine, CheckedFiles.By.KEYSTONE));
        assertEquals(1, exitCode());
        runsAgainTheSame();
        replace("lost.s", "pop rcx", "pop r14");
        rerun.runAgain();
        assertEquals(0, exitCode());
        assertTrue(Files.readString(file).contains("pop rcx"), "the file stays as it is");
    }

    @Test
    void executableStandsBesideTheProgramAgain() throws Exception {
        Path executable = folder.resolve("ping_pong");
        open(finding.inExecutable(executable));
        assertEquals(1, exitCode());
        Files.delete(executable);
        runsAgainTheSame();
    }

    @Test
    void otherPlatformsAreRefusedInWords() throws Exception {
        Path file = finding.lost("stacklet-asm/switch/switch_x86_64.s", "pop r14", "pop rcx");
        Routine routine = Routine.of("slp_switch", Protocol.CALLBACKS);
        open(finding.assembled(file, routine, CheckedFiles.By.KEYSTONE));
        Platform arm = Platforms.named("arm").orElseThrow();
        OpeningException refused =
                assertThrows(
                        OpeningException.class,
                        () -> new Opening(sandbox).again(session.recorded(), arm, _ -> true));
        assertEquals(
                "cannot record this program on arm: it was written for the code that lab check found in %s, which is for x86_64; look at what you have for arm with lab check FILE --platform arm --view"
                        .formatted(file),
                refused.getMessage());
    }

    private void open(RecordedProgram recorded) throws Exception {
        session = Session.of(RecordedProgram.read("run.lab", recorded.bytes()));
        player = new PlayerViewModel(session, Runnable::run, Runnable::run);
        rerun =
                new RerunViewModel(
                        player,
                        new DocumentFinder(sandbox, Map.of()),
                        folder.resolve("cache"),
                        Runnable::run,
                        Runnable::run);
    }

    private void runsAgainTheSame() {
        byte[] before = routine();
        rerun.runAgain();
        assertNotSame(session, player.session(), rerun.wordsProperty().get());
        assertArrayEquals(before, routine());
        assertEquals(1, exitCode());
    }

    private byte[] routine() {
        RecordedProgram shown = player.session().recorded();
        String symbol = shown.facts().judged().orElseThrow().routine().symbol();
        Symbol routine = shown.image().symbol(symbol).orElseThrow();
        Segment code =
                shown.image().segments().stream()
                        .filter(segment -> segment.contains(routine.address()))
                        .findFirst()
                        .orElseThrow();
        int from = (int) (routine.address() - code.address());
        return Arrays.copyOfRange(shown.image().contents(code), from, from + 64);
    }

    private int exitCode() {
        StopReason reason = player.session().recorded().recording().reason();
        return reason instanceof StopReason.Exited exited ? exited.code() : -1;
    }

    private List<String> documents() {
        return rerun.documents().stream().map(Document::name).toList();
    }

    private String text(String name) {
        return player.session().recorded().sources().all().stream()
                .filter(source -> source.name().endsWith(name))
                .map(SourceText::text)
                .findFirst()
                .orElse("");
    }

    private void replace(String name, String what, String by) {
        Document document =
                rerun.documents().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        String text = document.textProperty().get();
        assertTrue(text.contains(what), what);
        document.textProperty().set(text.replace(what, by));
    }
}
