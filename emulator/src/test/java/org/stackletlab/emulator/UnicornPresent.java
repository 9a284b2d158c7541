package org.stackletlab.emulator;

import static org.junit.jupiter.api.Assumptions.abort;

import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;

/** Makes machines for tests, which are skipped with the reason if libunicorn is not there. */
public final class UnicornPresent {
    private UnicornPresent() {}

    public static Machine machine(Image image, MachineOptions options, Console console) {
        try {
            return Machine.load(image, options, console);
        } catch (MachineException e) {
            return abort("skipped: " + e.getMessage());
        }
    }

    public static Machine machine(Image image) {
        return machine(image, MachineOptions.defaults(), Console.NONE);
    }

    public static Platform platform(String name) {
        return Platforms.named(name).orElseThrow();
    }
}
