package org.stackletlab.inspector.check;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;

/**
 * A switch routine, ready to be judged.
 *
 * @param name what reports call it: the file
 * @param symbol the routine
 * @param protocol how it is called
 * @param image has the routine and the checker's own bench
 * @param entry its first instruction
 * @param first the lowest address of the code that is watched
 * @param end the address behind it
 * @param patch bytes to put at {@code first} in place of the image's, for a mutant
 */
@SuppressWarnings("ArrayRecordComponent") // machine code, never compared
public record CheckedCode(
        String name,
        String symbol,
        Protocol protocol,
        Image image,
        long entry,
        long first,
        long end,
        Optional<byte[]> patch) {
    public CheckedCode {
        requireNonNull(name, "name");
        requireNonNull(symbol, "symbol");
        requireNonNull(protocol, "protocol");
        requireNonNull(image, "image");
        requireNonNull(patch, "patch");
    }

    /** The platform it is for. */
    public Platform platform() {
        return image.platform();
    }

    /** The same routine with other machine code. */
    public CheckedCode with(byte[] code, long newEntry) {
        return new CheckedCode(
                name,
                symbol,
                protocol,
                image,
                newEntry,
                first,
                Math.max(end, first + code.length),
                Optional.of(code.clone()));
    }
}
