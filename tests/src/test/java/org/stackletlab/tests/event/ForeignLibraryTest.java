package org.stackletlab.tests.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Event.Outcome;
import org.stackletlab.inspector.event.Event.SliceRestored;
import org.stackletlab.inspector.event.Event.SliceSaved;
import org.stackletlab.inspector.event.Event.SwitchEnded;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.BuildException;

/** A stacklet library and a switch routine that are not ours are watched as well. */
class ForeignLibraryTest {
    private static final Path LIBRARY = GuestLab.programs("events/foreign").getFirst();

    @TempDir Path folder;

    static Stream<Arguments> examples() {
        return GuestLab.platforms().stream()
                .flatMap(
                        platform ->
                                GuestLab.guest().examples().stream()
                                        .map(source -> Arguments.of(platform, source)));
    }

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    private record Turn(Outcome outcome, Stack from, Stack to) {}

    private static List<Turn> turns(EventRun run) {
        return run.all(SwitchEnded.class).stream()
                .map(ended -> new Turn(ended.outcome(), ended.from(), ended.to()))
                .toList();
    }

    private static EventRun run(Program program) throws Exception {
        return ended(EventRun.sharedWatched(program));
    }

    private static EventRun ended(EventRun run) {
        assertEquals(new StopReason.Exited(0), run.reason());
        return run;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void itsSwitchesAreThoseOfOurs(Platform platform, Path source) throws Exception {
        Program ours = Program.of(platform, source);
        assertEquals(turns(run(ours)), turns(run(ours.withStackletFolder(LIBRARY))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void everyMarkIsThatOfItsInstruction(Platform platform, Path source) throws Exception {
        EventRun run = run(Program.of(platform, source).withStackletFolder(LIBRARY));
        for (Event event : run.events()) {
            assertEquals(
                    run.witness().get(event.mark().instructions()).pc(),
                    event.pc(),
                    event.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void whatItSavesByALoopComesBack(Platform platform) throws Exception {
        Path source = GuestLab.guest().example("producer_consumer");
        EventRun run = run(Program.of(platform, source).withStackletFolder(LIBRARY));
        List<SliceSaved> saved = new ArrayList<>();
        for (Event event : run.events()) {
            if (event instanceof SliceSaved slice) {
                assertTrue(slice.heap() > 0, slice.toString());
                saved.removeIf(old -> old.stack().id() == slice.stack().id());
                saved.add(slice);
            } else if (event instanceof SliceRestored slice) {
                SliceSaved copy =
                        saved.stream()
                                .filter(old -> old.stack().id() == slice.stack().id())
                                .findFirst()
                                .orElseThrow();
                assertEquals(copy.saved(), slice.bytes());
                assertEquals(copy.heap() + copy.bytes() - copy.saved(), slice.heap());
            }
        }
        assertFalse(saved.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void aSwitchRoutineOfAnotherNameIsWatchedTheSame(Platform platform) throws Exception {
        Path source = GuestLab.guest().example("ping_pong");
        Program ours = Program.of(platform, source).withStackletFolder(LIBRARY);
        Program renamed =
                Program.of(platform, source)
                        .withStackletFolder(renamedLibrary())
                        .withSwitchFile(renamedSwitch(platform))
                        .withSwitchSymbol("change_stacks");
        EventRun run = ended(EventRun.watched(renamed, MachineOptions.defaults()));
        assertEquals(turns(run(ours)), turns(run));
        assertEquals(
                "change_stacks",
                run.image()
                        .symbolAt(run.all(Event.SwitchBegan.class).getFirst().pc())
                        .orElseThrow()
                        .name());
    }

    private Path renamedSwitch(Platform platform) throws IOException {
        String text = Files.readString(GuestLab.guest().switchFile(platform.name()));
        return Files.writeString(
                folder.resolve("change.s"), text.replace("slp_switch", "change_stacks"));
    }

    private Path renamedLibrary() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("library"));
        try (Stream<Path> files = Files.list(LIBRARY)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                Files.writeString(
                        copy.resolve(file.getFileName()),
                        text.replace("slp_switch", "change_stacks"));
            }
        }
        return copy;
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void withoutASwitchRoutineOnlyTheOtherThingsAreTold(Platform platform) throws Exception {
        Program program = Program.of(platform, GuestLab.guest().example("first"));
        EventRun run = EventRun.of(program.withSwitchSymbol("main"), MachineOptions.defaults());
        assertEquals(new StopReason.Exited(0), run.reason());
        assertEquals(2, run.all(Event.Output.class).size());
    }

    @Test
    void aNameThatNoFunctionHasIsRefusedWithThoseThereAre() {
        Program program =
                Program.of(GuestLab.platforms().getFirst(), GuestLab.guest().example("first"))
                        .withSwitchSymbol("swich");
        BuildException refused =
                assertThrows(BuildException.class, () -> GuestLab.sandbox().build(program));
        assertTrue(String.valueOf(refused.getMessage()).contains("no function 'swich'"));
        assertTrue(String.valueOf(refused.getMessage()).contains("slp_switch"));
    }

    @Test
    void aFolderWithoutCFilesIsRefused() {
        Program program =
                Program.of(GuestLab.platforms().getFirst(), GuestLab.guest().example("first"))
                        .withStackletFolder(folder);
        BuildException refused =
                assertThrows(BuildException.class, () -> GuestLab.sandbox().build(program));
        assertTrue(String.valueOf(refused.getMessage()).contains("found no .c file"));
    }
}
