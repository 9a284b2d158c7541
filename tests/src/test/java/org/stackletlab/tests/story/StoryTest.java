package org.stackletlab.tests.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.guest.GuestSources;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.story.Passage;
import org.stackletlab.inspector.story.Passage.Kind;
import org.stackletlab.inspector.story.SavedSlice;

/** What the story says is what the machine did. */
class StoryTest {
    private static final GuestSources GUEST =
            GuestSources.at(Path.of(System.getProperty("lab.home")));

    static Stream<Arguments> examples() {
        return Platforms.all().stream()
                .flatMap(
                        platform ->
                                GUEST.examples().stream()
                                        .map(source -> Arguments.of(platform, source)));
    }

    static List<Platform> platforms() {
        return Platforms.all();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void bytesToldAreTheBytesThatMemcpyMoved(Platform platform, Path source) throws Exception {
        ToldRun run = ToldRun.of(Program.of(platform, source), MachineOptions.defaults());
        List<Long> told =
                run.passages().stream().map(p -> p.bytesSaved() + p.bytesRestored()).toList();
        assertEquals(new StopReason.Exited(0), run.reason());
        assertEquals(run.copied(), told);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void everyStackIsEnteredWhereItWasLeft(Platform platform, Path source) throws Exception {
        Map<String, Long> left = new HashMap<>();
        String running = "main";
        for (Passage passage :
                ToldRun.of(Program.of(platform, source), MachineOptions.defaults()).passages()) {
            assertEquals(running, passage.from());
            running = passage.to();
            left.put(passage.from(), passage.stackPointerBefore());
            if (passage.kind() != Kind.CREATED) {
                assertEquals(left.get(passage.to()), passage.stackPointerAfter());
            }
        }
        assertEquals("main", running);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void whatComesBackIsWhatWasSaved(Platform platform, Path source) throws Exception {
        Map<String, SavedSlice> inHeap = new HashMap<>();
        for (Passage passage :
                ToldRun.of(Program.of(platform, source), MachineOptions.defaults()).passages()) {
            passage.saved().forEach(slice -> inHeap.put(slice.stack(), slice));
            if (passage.kind() == Kind.SWITCHED || passage.kind() == Kind.ENDED) {
                SavedSlice slice = inHeap.remove(passage.to());
                assertEquals(slice.inHeap(), passage.bytesRestored());
                assertEquals(slice.total(), passage.bytesEntered());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void aPartialSaveLeavesBytesInPlace(Platform platform) throws Exception {
        ToldRun run =
                ToldRun.of(
                        Program.of(platform, GUEST.example("producer_consumer")),
                        MachineOptions.defaults());
        assertTrue(
                run.passages().stream()
                        .flatMap(passage -> passage.saved().stream())
                        .anyMatch(slice -> slice.bytes() > 1 && slice.inPlace() > 1));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void aSwitchWithoutMemoryIsToldAsStaying(Platform platform) throws Exception {
        Path source = Path.of(System.getProperty("lab.home"), "tests/src/test/guest/story/stay.c");
        ToldRun run =
                ToldRun.of(
                        Program.of(platform, source), MachineOptions.defaults().withFailMalloc(2));
        assertEquals(new StopReason.Exited(0), run.reason());
        assertEquals(
                List.of(Kind.STAYED, Kind.CREATED, Kind.ENDED),
                run.passages().stream().map(Passage::kind).toList());
    }
}
