package org.stackletlab.visualizer.window;

import java.util.function.Consumer;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.visualizer.command.Commands;

/** The ways to the same program on other platforms. */
final class Platforms {
    private Platforms() {}

    static void addTo(Commands commands, Consumer<String> run) {
        int number = 0;
        for (Platform platform : org.stackletlab.emulator.arch.Platforms.all()) {
            number++;
            commands.add(
                    ToolbarMenu.PLATFORM + platform.name(),
                    "run on " + platform.name(),
                    "Ctrl+Alt+" + number,
                    () -> run.accept(platform.name()));
        }
    }
}
