package org.stackletlab.toolchain;

import java.nio.file.Path;
import java.util.List;
import org.stackletlab.emulator.image.Image;

/**
 * A finished build.
 *
 * @param image the linked program
 * @param diagnostics the compiler's warnings, as it worded them; empty if there are none. A build
 *     from the cache repeats them
 * @param cached whether the image came from the cache as a whole
 * @param inputs every file that was read to build it, absolute
 */
public record Built(Image image, String diagnostics, boolean cached, List<Path> inputs) {
    public Built {
        inputs = List.copyOf(inputs);
    }
}
