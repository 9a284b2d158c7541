package org.stackletlab.visualizer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stackletlab.visualizer.command.Command;
import org.stackletlab.visualizer.command.Commands;

/** Keys can be bound, and one key never means two things. */
class BindingsTest {
    private final Commands commands = new Commands();
    private Settings settings;
    private Bindings bindings;

    @BeforeEach
    void addCommands() {
        commands.add("step", "the next event", "Right", () -> {});
        commands.add("over", "one line, over calls", "F10", () -> {});
        commands.add("theme", "other colours", "F8", () -> {});
        commands.add("next-complaint", "the next error", "Shift+F8", () -> {});
        commands.add("continue", "on to the next stop", "F5 F9", () -> {});
        settings = Settings.usual();
        bindings = new Bindings(settings, commands.all());
    }

    @Test
    void commandsHaveTheirUsualKeysAtFirst() {
        assertEquals("F10", bindings.keysOf(commands.get("over")));
        assertEquals("", bindings.conflict(commands.get("over"), "Ctrl+F10"));
    }

    @Test
    void keyThatIsTakenIsToldWithWhatItMeans() {
        assertEquals(
                "F10 means \"one line, over calls\" now. Press it again to take it away from"
                        + " there.",
                bindings.conflict(commands.get("step"), "F10"));
    }

    @Test
    void boundKeyMeansOneThingOnly() {
        bindings.bind(commands.get("step"), "F9");
        assertEquals("F9", bindings.keysOf(commands.get("step")));
        assertEquals("F5", bindings.keysOf(commands.get("continue")));
        bindings.bind(commands.get("theme"), "F5");
        assertEquals("", bindings.keysOf(commands.get("continue")));
    }

    @Test
    void boundKeysOutliveTheWindow() {
        bindings.bind(commands.get("step"), "Ctrl+Right");
        Bindings later = new Bindings(Settings.of(settings.values()), commands.all());
        assertEquals("Ctrl+Right", later.keysOf(commands.get("step")));
        assertTrue(later.isChanged(commands.get("step")));
    }

    @ParameterizedTest
    @EnumSource(KeySet.class)
    void readyMadeSetHasNoKeyTwice(KeySet set) {
        bindings.use(set);
        Set<String> seen = new HashSet<>();
        for (Command command : commands.all()) {
            for (String key : bindings.keysOf(command).split(" ")) {
                assertTrue(key.isEmpty() || seen.add(key), set + ": " + key + " twice");
            }
        }
    }

    @Test
    void jetBrainsStepsWithF8() {
        bindings.use(KeySet.JETBRAINS);
        assertEquals("F8", bindings.keysOf(commands.get("over")));
        assertEquals("Ctrl+F11", bindings.keysOf(commands.get("theme")));
        bindings.use(KeySet.VISUAL_STUDIO);
        assertEquals("F10", bindings.keysOf(commands.get("over")));
        assertEquals("F8", bindings.keysOf(commands.get("theme")));
    }
}
