package org.stackletlab.tests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.inspector.story.Story;
import org.stackletlab.tests.guest.GuestLab;

/**
 * The picture in the README is what the program prints today. To draw it anew after a wanted
 * change: {@code ./lab test StoryPicture} with {@code LAB_APPROVE=yes} in the environment.
 */
class StoryPictureTest {
    private static final Path PICTURE = GuestLab.HOME.resolve("docs/pictures/story.svg");

    @Test
    void theReadmeShowsTheStoryThatTheProgramTells() throws Exception {
        String drawn =
                StoryPicture.draw(
                        "./lab run --story stacklet-asm/examples/producer_consumer.c", story());
        if (System.getenv().containsKey("LAB_APPROVE")) {
            Files.createDirectories(PICTURE.getParent());
            Files.writeString(PICTURE, drawn);
        }
        assertEquals(Files.readString(PICTURE), drawn);
    }

    private static List<String> story() throws Exception {
        Sandbox sandbox = GuestLab.sandbox();
        Path source = sandbox.guest().example("producer_consumer");
        List<String> lines = new ArrayList<>();
        Program program = Program.of(Platforms.named("x86_64").orElseThrow(), source);
        Image image = sandbox.build(program).image();
        Story story = new Story(image);
        sandbox.run(
                image,
                MachineOptions.defaults(),
                (stream, bytes) ->
                        new String(bytes, StandardCharsets.UTF_8)
                                .lines()
                                .forEach(line -> lines.add("     | " + line)),
                program.switchSymbol(),
                event -> {
                    if (Story.isTold(event, Level.STORY) && !Story.speaksForItself(event)) {
                        lines.add(story.sentence(event));
                    }
                });
        return lines;
    }
}
