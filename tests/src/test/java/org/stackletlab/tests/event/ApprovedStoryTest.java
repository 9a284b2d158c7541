package org.stackletlab.tests.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.layer.LayerEvent;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.inspector.story.Story;
import org.stackletlab.tests.guest.GuestLab;

/**
 * The story of a program is the text that was read and approved. Where a program uses a layer above
 * stacklets, it is the same on all platforms. After a wanted change: {@code LAB_APPROVE=yes ./lab
 * test ApprovedStory}, and read what changed.
 */
class ApprovedStoryTest {
    private static final Path APPROVED = GuestLab.HOME.resolve("tests/src/test/resources/stories");

    static Stream<Arguments> programs() {
        List<Path> ours = GuestLab.guest().examples();
        List<Path> special =
                GuestLab.programs(
                        "events/allocations.c",
                        "events/destroyed_in_chain.c",
                        "events/direct.c",
                        "events/exit_in_switch.c",
                        "events/fault_in_switch.c",
                        "events/greenlet_ends.c",
                        "events/names.c",
                        "events/tasklet_meetings.c",
                        "events/two_threads.c",
                        "switch/refuse.c");
        return Stream.concat(
                GuestLab.platforms().stream()
                        .flatMap(
                                platform ->
                                        Stream.concat(ours.stream(), special.stream())
                                                .map(source -> Arguments.of(platform, source))),
                GuestLab.everyPlatform().stream()
                        .filter(platform -> !GuestLab.platforms().contains(platform))
                        .map(
                                platform ->
                                        Arguments.of(
                                                platform, GuestLab.guest().example("ping_pong"))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("programs")
    void theStoryIsTheApprovedOne(Platform platform, Path source) throws Exception {
        Program program = Program.of(platform, source);
        compare(program.name(), platform, EventRun.shared(program));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void aSwitchWithoutMemoryIsToldAsStaying(Platform platform) throws Exception {
        Program program = Program.of(platform, GuestLab.programs("events/stay.c").getFirst());
        compare(
                program.name(),
                platform,
                EventRun.of(program, MachineOptions.defaults().withFailMalloc(2)));
    }

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    private static void compare(String name, Platform platform, EventRun run) throws Exception {
        boolean layers = run.events().stream().anyMatch(LayerEvent.class::isInstance);
        Story story = new Story(run.image());
        String told =
                run.events().stream()
                        .filter(event -> !layers || isOfLayers(event))
                        .map(event -> layers ? story.sentence(event) : line(story, event))
                        .collect(Collectors.joining("\n", "", "\n"));
        Path file =
                APPROVED.resolve(
                        layers
                                ? "%s.txt".formatted(name)
                                : "%s.%s.txt".formatted(name, platform.name()));
        if (System.getenv().containsKey("LAB_APPROVE")) {
            Files.createDirectories(APPROVED);
            Files.writeString(file, told);
        }
        assumeTrue(
                Files.exists(file) || Platforms.core().contains(platform),
                "nobody has to approve this but on the core platforms");
        assertTrue(Files.exists(file), "nobody has approved " + file);
        assertEquals(Files.readString(file), told);
    }

    /** What the program does with its layer, and the ways of its switches. */
    private static boolean isOfLayers(Event event) {
        return Story.levelOf(event) == Level.STORY || event instanceof LayerEvent.Sandwich;
    }

    /** The mark, then the sentence, further in for what is told at a finer level only. */
    private static String line(Story story, Event event) {
        Level level = Story.levelOf(event);
        String indent =
                switch (level) {
                    case STORY -> "";
                    case SLICE -> "  ";
                    case INSTRUCTION -> "    ";
                };
        return "%7s  %s%s".formatted(event.mark(), indent, story.sentence(event));
    }
}
