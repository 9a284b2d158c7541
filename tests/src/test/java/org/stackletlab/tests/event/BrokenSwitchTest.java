package org.stackletlab.tests.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Event.ProgramEnded;
import org.stackletlab.inspector.event.EventLog;
import org.stackletlab.inspector.story.Story;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.BuildException;

/** A learner's broken switch file breaks the program, not its story. */
class BrokenSwitchTest {
    private static final MachineOptions SHORT =
            MachineOptions.defaults().withMaxInstructions(100_000);

    @TempDir Path folder;

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    /** The switch file without one of its instructions, for each of them. */
    private static List<String> withoutOneInstruction(String text) {
        List<String> lines = text.lines().toList();
        int begin = lines.indexOf("slp_switch:");
        List<String> mutants = new ArrayList<>();
        for (int i = begin + 1; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && Character.isLetter(line.charAt(0)) && !line.endsWith(":")) {
                List<String> without = new ArrayList<>(lines);
                without.set(i, "");
                mutants.add(String.join("\n", without) + "\n");
            }
        }
        return mutants;
    }

    private Image image(Platform platform, String switchFile, Path source) throws Exception {
        Path file = folder.resolve("switch.s");
        Files.writeString(file, switchFile);
        return GuestLab.sandbox().build(Program.of(platform, source).withSwitchFile(file)).image();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void everyInstructionMayBeMissing(Platform platform) throws Exception {
        String text = Files.readString(GuestLab.guest().switchFile(platform.name()));
        List<String> mutants = withoutOneInstruction(text);
        assertTrue(mutants.size() > 8, mutants.size() + " instructions");
        for (String mutant : mutants) {
            for (String example : List.of("ping_pong", "nested")) {
                tell(platform, mutant, GuestLab.guest().example(example));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void theStackMayBeLost(Platform platform) throws Exception {
        boolean arm = platform.name().equals("arm");
        String sp = platform.convention().stackPointer().name();
        String text = Files.readString(GuestLab.guest().switchFile(platform.name()));
        for (String lost : List.of("0", "0x20000000", "0x30000000")) {
            String loses = "    mov %s, %s%s\n".formatted(sp, arm ? "#" : "", lost);
            for (String line : List.of("slp_switch:\n", "slp_restore_registers:\n")) {
                tell(platform, text.replace(line, line + loses), GuestLab.guest().example("first"));
            }
        }
    }

    private void tell(Platform platform, String mutant, Path source) throws Exception {
        Image image;
        try {
            image = image(platform, mutant, source);
        } catch (BuildException e) {
            return; // what is left does not assemble
        }
        EventLog.Builder log = new EventLog.Builder();
        GuestLab.sandbox().run(image, SHORT, Console.NONE, Program.SWITCH_SYMBOL, log);
        EventLog events = log.build();
        assertInstanceOf(ProgramEnded.class, events.getLast());
        Story story = new Story(image);
        Event before = events.getFirst();
        for (Event event : events) {
            assertTrue(story.sentence(event).endsWith("."));
            assertTrue(before.mark().compareTo(event.mark()) <= 0, event.toString());
            before = event;
        }
        assertEquals(events, EventLog.read(events.bytes()));
    }
}
